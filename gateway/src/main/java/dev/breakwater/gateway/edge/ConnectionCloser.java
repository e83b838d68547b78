package dev.breakwater.gateway.edge;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

import jakarta.inject.Singleton;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;

/**
 * Closes an HTTP/1 connection after a marked request. Later requests on it have no effect, even those in the same packet:
 * Vert.x dispatches the next request of a pipeline before it closes the connection.
 */
@Singleton
public class ConnectionCloser implements Step {

    /** Connections after their last request; removed when the connection closes. */
    private final Set<HttpConnection> finished =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    @Override
    public void handle(Exchange exchange) {
        var connection = exchange.request().connection();
        if (finished.contains(connection)) connection.close();
        else exchange.next();
    }

    /** Marks this request as the last one of its connection; it still gets a response. */
    void was(Exchange exchange) {
        if (exchange.request().version() == HttpVersion.HTTP_2) return;
        finished.add(exchange.request().connection());
        exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        exchange.onEnd(() -> exchange.request().connection().close());
    }
}
