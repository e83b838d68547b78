package dev.breakwater.gateway.proxy;

import java.time.Duration;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import dev.breakwater.platform.problem.Problem;
import dev.breakwater.platform.problem.RateLimit;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Buffers the body of an API call, with limits of size and time, before the gateway calls a service: a slow or endless body
 * occupies no connection to a service, and the size limit applies to every kind of framing.
 */
@Singleton
public class RequestBuffering implements Step {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final BodyBudget budget;
    private final long defaultLimit;
    private final long timeoutMillis;

    RequestBuffering(
            Vertx vertx,
            @ConfigProperty(name = "breakwater.http.max-body", defaultValue = "64K") MemorySize limit,
            BufferingConfig config,
            BodyBudget budget) {
        this.vertx = vertx;
        this.budget = budget;
        defaultLimit = limit.asLongValue();
        timeoutMillis = config.timeout().toMillis();
    }

    @Override
    public void handle(Exchange exchange) {
        var request = exchange.request();
        var route = exchange.route();
        if (route.isPage() || !mayHaveBody(request)) {
            exchange.next();
            return;
        }
        var limit = route.maxBody().orElse(route.stream() ? Long.MAX_VALUE : defaultLimit);
        if (declaredLength(request) > limit) {
            refuse(exchange, tooLarge(limit), limit);
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT)))
            exchange.response().writeContinue();
        if (route.stream()) {
            request.pause();
            exchange.streamBody();
            exchange.next();
        } else {
            read(exchange, limit);
        }
    }

    private void read(Exchange exchange, long limit) {
        var request = exchange.request();
        var body = Buffer.buffer();
        var share = budget.share(exchange);
        var timer = vertx.setTimer(timeoutMillis, _ -> refuse(exchange, tooSlow(), limit));
        request.exceptionHandler(_ -> {
            if (vertx.cancelTimer(timer)) exchange.refuseBrokenBody();
        });
        request.handler(chunk -> {
            var problem = body.length() + chunk.length() > limit ? tooLarge(limit) : take(share, chunk.length());
            if (problem == null) body.appendBuffer(chunk);
            else if (vertx.cancelTimer(timer)) refuse(exchange, problem, limit);
        });
        request.endHandler(_ -> {
            if (!vertx.cancelTimer(timer)) return;
            if (body.length() > 0) exchange.body(body);
            exchange.next();
        });
    }

    private void refuse(Exchange exchange, Problem problem, long limit) {
        exchange.refuse(problem);
        BodyDrain.discardRest(vertx, exchange.request(), 16 * limit);
    }

    static Problem tooLarge(long limit) {
        return Problem.of(413, "too-large", "A request body may have " + limit + " bytes at most.");
    }

    /** Null when there is room for more bytes. */
    private Problem take(BodyBudget.Share share, int bytes) {
        return switch (share.take(bytes)) {
            case TAKEN -> null;
            case TOTAL_EXHAUSTED ->
                Problem.of(503, "overloaded", "Too many request bodies are under way; repeat the request later.");
            case ADDRESS_EXHAUSTED ->
                Problem.of(429, "too-many-requests", "Too many request bodies of this address are under way.")
                        .because(new RateLimit(
                                "request-bodies",
                                "address",
                                budget.perAddress(),
                                Duration.ofMillis(timeoutMillis),
                                0,
                                RETRY_AFTER));
        };
    }

    private Problem tooSlow() {
        return Problem.of(408, "too-slow", "The body did not arrive within " + timeoutMillis + " ms.");
    }

    private static boolean mayHaveBody(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2
                ? !request.isEnded()
                : declaredLength(request) > 0 || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** Netty has checked that it is a single number. */
    private static long declaredLength(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? -1 : Long.parseLong(length);
    }
}
