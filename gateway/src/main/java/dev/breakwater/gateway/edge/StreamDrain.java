package dev.breakwater.gateway.edge;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;

/** The event streams that are open. A process that ends would wait for them in vain; their clients connect again elsewhere. */
@Singleton
public class StreamDrain implements Step {

    /** Each with the context of its event loop. */
    private final Map<Exchange, Context> open = new ConcurrentHashMap<>();

    @Override
    public void handle(Exchange exchange) {
        if (exchange.route().stream()) {
            open.put(exchange, Vertx.currentContext());
            exchange.onEnd(() -> open.remove(exchange));
        }
        exchange.next();
    }

    /** Ends those whose responses have no length: the others are files, which would be cut. */
    public void end() {
        open.forEach((exchange, context) -> context.runOnContext(_ -> {
            var response = exchange.response();
            if (response.headWritten() && !response.headers().contains(HttpHeaders.CONTENT_LENGTH) && !response.ended())
                response.end();
        }));
    }
}
