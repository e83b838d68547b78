package dev.breakwater.gateway.edge;

import jakarta.inject.Singleton;

import dev.breakwater.platform.problem.Problem;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/** Says what is wrong with a request that Netty cannot parse. Vert.x closes the connection after the response. */
@Singleton
public class MalformedRequest implements Step {

    @Override
    public void handle(Exchange exchange) {
        exchange.refuse(problem(exchange.request().decoderResult().cause()));
    }

    private static Problem problem(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> Problem.of(414, "refused", "The request line is too long.");
            case TooLongHttpHeaderException _ -> Problem.of(431, "refused", "The headers are too large.");
            default -> Problem.of(400, "bad-request", "The head of the request violates HTTP.");
        };
    }
}
