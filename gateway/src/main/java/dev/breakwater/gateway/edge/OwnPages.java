package dev.breakwater.gateway.edge;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;

/** Hands requests for the gateway's own pages to Quarkus' router; the last step. */
@Singleton
public class OwnPages implements Step {

    /** Before all handlers of pages. */
    private static final int FIRST = -1_000_000;

    /** Quarkus announces the end of the connection, too, while the process drains. */
    void mount(@Observes Router router) {
        router.route().order(FIRST).handler(context -> {
            var headers = context.response().headers();
            if (headers.getAll(HttpHeaders.CONNECTION).size() > 1)
                headers.set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.next();
        });
    }

    /** The router replaces the handlers of the response; the wrapper lets both sides have theirs. */
    @Override
    public void handle(Exchange exchange) {
        var request = new QuarkusRequestWrapper(exchange.request(), null);
        request.addRequestDoneHandler(_ -> exchange.end());
        VertxHttpRecorder.getRootHandler().handle(request);
    }
}
