package dev.breakwater.gateway.edge;

import jakarta.inject.Singleton;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;

/**
 * Closes an HTTP/1 connection after a marked request. Later requests on it have no effect, even those in the same packet:
 * Vert.x dispatches the next request of a pipeline before it closes the connection.
 */
@Singleton
public class ConnectionCloser implements Step {

    @Override
    public void handle(Exchange exchange) {
        if (exchange.connection().isFinished()) exchange.request().connection().close();
        else exchange.next();
    }

    /** Marks this request as the last one of its connection; it still gets a response. */
    public void was(Exchange exchange) {
        if (exchange.request().version() == HttpVersion.HTTP_2) return;
        exchange.connection().finish();
        exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        exchange.onEnd(() -> exchange.request().connection().close());
    }
}
