package dev.breakwater.gateway.route;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

import jakarta.inject.Singleton;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * Ends connections of HTTP/1 after a request that says so. What follows it there has no effect, even what came in one
 * piece with it: Vert.x hands on the next request of a pipeline before a closing connection is closed.
 */
@Singleton
public class ConnectionCloser implements Handler<RoutingContext> {

    /** Those that have had their last request; forgotten with the connection. */
    private final Set<HttpConnection> finished =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    @Override
    public void handle(RoutingContext exchange) {
        var connection = exchange.request().connection();
        if (finished.contains(connection)) connection.close();
        else exchange.next();
    }

    /** This one is the last; it is answered. */
    void was(RoutingContext exchange) {
        if (exchange.request().version() == HttpVersion.HTTP_2) return;
        finished.add(exchange.request().connection());
        exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        exchange.addEndHandler(end -> {
            if (end.succeeded()) exchange.request().connection().close();
        });
    }
}
