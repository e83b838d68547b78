package dev.breakwater.gateway.edge;

import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;

/** Hands requests for the gateway's own pages to Quarkus' router; the last step. */
@Singleton
public class OwnPages implements Step {

    /** The router replaces the handlers of the response; the wrapper lets both sides have theirs. */
    @Override
    public void handle(Exchange exchange) {
        var request = new QuarkusRequestWrapper(exchange.request(), null);
        request.addRequestDoneHandler(_ -> exchange.end());
        VertxHttpRecorder.getRootHandler().handle(request);
    }
}
