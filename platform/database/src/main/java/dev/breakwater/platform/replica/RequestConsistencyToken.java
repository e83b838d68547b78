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

/** What the current request's caller has written, by the tokens that came with it. */
@Singleton
class RequestConsistencyToken {

    /** A caller has one for each service. */
    private static final int MOST = 16;

    private final CurrentVertxRequest current;
    private final ConsistencyTokens consistencyTokens;

    RequestConsistencyToken(CurrentVertxRequest current, ConsistencyTokens consistencyTokens) {
        this.current = current;
        this.consistencyTokens = consistencyTokens;
    }

    /** Empty when it wrote nothing that a replica could lack, and outside of a request. */
    OptionalLong position() {
        if (!Arc.container().requestContext().isActive() || current.getCurrent() == null) return OptionalLong.empty();
        return consistencyTokens.furthest(texts(current.getCurrent().request()).limit(MOST));
    }

    /** For how long it is carried. */
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
