package dev.breakwater.gateway.edge.request;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import dev.breakwater.platform.http.AcceptHeader;
import dev.breakwater.platform.problem.Problem;
import io.vertx.core.http.HttpHeaders;

/** Refuses an Accept header without a valid media range, and drops invalid ranges of others, for every service alike. */
@Singleton
public class AcceptNormalizer implements Step {

    @Override
    public void handle(Exchange exchange) {
        var headers = exchange.request().headers();
        var given = headers.get(HttpHeaders.ACCEPT);
        if (given == null || given.equals("*/*")) {
            exchange.next();
            return;
        }
        var accept = AcceptHeader.parse(headers.getAll(HttpHeaders.ACCEPT));
        if (accept.isMalformed()) {
            exchange.refuse(Problem.of(406, "not-acceptable", "The Accept header has no valid media range."));
            return;
        }
        if (accept.ranges().isEmpty()) headers.remove(HttpHeaders.ACCEPT);
        else headers.set(HttpHeaders.ACCEPT, accept.toString());
        exchange.next();
    }
}
