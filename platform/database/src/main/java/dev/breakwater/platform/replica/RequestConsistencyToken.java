package dev.breakwater.platform.replica;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;

/** The consistency tokens of the current request, from its header and cookie. */
@Singleton
class RequestConsistencyToken {

    /** Limits the tokens to decrypt. A caller has one per service. */
    private static final int MOST = 16;

    private final CurrentVertxRequest current;
    private final ConsistencyTokens consistencyTokens;

    RequestConsistencyToken(CurrentVertxRequest current, ConsistencyTokens consistencyTokens) {
        this.current = current;
        this.consistencyTokens = consistencyTokens;
    }

    /** The log position that the caller must see. Empty without a valid token, and outside of a request. */
    OptionalLong position() {
        if (!Arc.container().requestContext().isActive() || current.getCurrent() == null) return OptionalLong.empty();
        return consistencyTokens.furthest(texts(current.getCurrent().request()).limit(MOST));
    }

    /** The lifetime of a token. */
    Duration lifetime() {
        return consistencyTokens.lifetime();
    }

    private Stream<String> texts(HttpServerRequest request) {
        var headers = request.headers().getAll(ConsistencyTokenFilter.HEADER).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip);
        return Stream.concat(
                headers, request.cookies(consistencyTokens.cookie()).stream().map(Cookie::getValue));
    }
}
