package dev.breakwater.gateway.security;

import java.util.Map;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Caller;
import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import dev.breakwater.gateway.routing.Access;
import dev.breakwater.gateway.security.denylist.DenyList;
import dev.breakwater.gateway.security.denylist.OpenStreams;
import dev.breakwater.gateway.security.token.TokenVerifier;
import dev.breakwater.platform.problem.Problem;
import dev.breakwater.platform.startup.RequiredConfig;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Verifies the access token of a request, and enforces what the route requires, with the problems of the services, which verify the same
 * again. On a public route a token is optional: one that is invalid is left to the service, and that of an ended session is removed, so
 * that the request is anonymous.
 */
@Singleton
public class Authentication implements Step {

    private static final String SCHEME = "Bearer ";
    private static final Map<String, String> CHALLENGE = Map.of("WWW-Authenticate", "Bearer");
    private static final Problem UNAUTHORIZED = Problem.of(401, "unauthorized", "A valid access token is required.");
    private static final Problem FORBIDDEN = Problem.of(403, "forbidden", "This is not permitted.");
    private static final Problem UNAVAILABLE =
            Problem.of(503, "unavailable", "Access tokens cannot be verified at the moment; try again soon.");

    private final TokenVerifier verifier;
    private final DenyList denyList;
    private final OpenStreams streams;
    private final boolean isDevelopment;

    Authentication(
            TokenVerifier verifier,
            DenyList denyList,
            OpenStreams streams,
            @ConfigProperty(name = RequiredConfig.DEVELOPMENT, defaultValue = "false") boolean isDevelopment) {
        this.verifier = verifier;
        this.denyList = denyList;
        this.streams = streams;
        this.isDevelopment = isDevelopment;
    }

    @Override
    public void handle(Exchange exchange) {
        var token = token(exchange.request().headers());
        var caller = token == null ? null : verifier.remembered(token);
        if (caller != null) withCaller(exchange, caller);
        else if (token == null) withoutCaller(exchange);
        else verify(exchange, token);
    }

    /** Pauses the body meanwhile, and continues on the event loop of the request. */
    private void verify(Exchange exchange, String token) {
        var loop = Vertx.currentContext();
        exchange.pauseBody();
        verifier.verify(token)
                .onSuccess(result -> loop.runOnContext(_ -> exchange.resume(() -> {
                    exchange.resumeBody();
                    switch (result) {
                        case TokenVerifier.Result.Valid(var caller) -> withCaller(exchange, caller);
                        case TokenVerifier.Result.Invalid _ -> withoutCaller(exchange);
                        case TokenVerifier.Result.Unavailable _ -> {
                            if (isPublic(exchange)) exchange.next();
                            else exchange.refuse(UNAVAILABLE);
                        }
                    }
                })));
    }

    private void withoutCaller(Exchange exchange) {
        if (isPublic(exchange)) exchange.next();
        else exchange.refuse(UNAUTHORIZED, CHALLENGE);
    }

    private void withCaller(Exchange exchange, Caller caller) {
        if (denyList.denies(caller.user(), caller.session())) {
            exchange.request().headers().remove(HttpHeaders.AUTHORIZATION);
            withoutCaller(exchange);
        } else if (!isPublic(exchange) && !isAllowed(exchange, caller)) {
            exchange.refuse(FORBIDDEN);
        } else {
            exchange.caller(caller);
            if (exchange.route().stream()) watch(exchange, caller);
            exchange.next();
        }
    }

    /** A stream may last longer than its session. */
    private void watch(Exchange exchange, Caller caller) {
        var loop = Vertx.currentContext();
        var remove = streams.add(caller.user(), caller.session(), () -> loop.runOnContext(_ -> close(exchange)));
        exchange.onEnd(remove);
        // Again, now that the stream would be closed: the session may have ended in between.
        if (denyList.denies(caller.user(), caller.session())) loop.runOnContext(_ -> close(exchange));
    }

    private static void close(Exchange exchange) {
        if (exchange.isOver()) return;
        if (exchange.response().headWritten()) exchange.abort();
        else exchange.refuse(UNAUTHORIZED, CHALLENGE);
    }

    private static boolean isAllowed(Exchange exchange, Caller caller) {
        return switch (exchange.route().authentication()) {
            case Access.Public _ -> true;
            case Access.Bearer _ -> !caller.isClient();
            case Access.Role(var role) -> caller.roles().contains(role);
        };
    }

    /** The services tell everybody which methods a resource has. */
    private boolean isPublic(Exchange exchange) {
        var route = exchange.route();
        return route.authentication() instanceof Access.Public
                || isDevelopment && route.openInDevelopment()
                || exchange.request().method().equals(HttpMethod.OPTIONS);
    }

    /** Null without a token. Two Authorization headers are none: which of them counts would be the reader's choice. */
    private static String token(MultiMap headers) {
        var header = headers.get(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) return null;
        if (headers.getAll(HttpHeaders.AUTHORIZATION).size() > 1) return null;
        if (!header.startsWith(" ", SCHEME.length())) return header.substring(SCHEME.length());
        // Several spaces are allowed (RFC 9110, section 11.4), and the services know one.
        var token = header.substring(SCHEME.length()).strip();
        headers.set(HttpHeaders.AUTHORIZATION, SCHEME + token);
        return token;
    }
}
