package dev.breakwater.gateway.edge;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;

/** Ends each connection with its next response once the process is about to end (ADR 36). */
@Singleton
public class Drain implements Step {

    private volatile boolean isDraining;

    /** Of HTTP/2, with GOAWAY sent. */
    private final Set<HttpConnection> leaving =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        begin();
    }

    public void begin() {
        isDraining = true;
    }

    @Override
    public void handle(Exchange exchange) {
        if (isDraining) announce(exchange);
        exchange.next();
    }

    private void announce(Exchange exchange) {
        var request = exchange.request();
        var connection = request.connection();
        if (request.version() == HttpVersion.HTTP_2) {
            exchange.onEnd(() -> goAway(connection, request.getHeader(HttpHeaders.USER_AGENT)));
        } else {
            exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            exchange.onEnd(connection::close);
        }
    }

    /** After the response: clients treat data that follows GOAWAY badly. Java's takes the end itself for a failure (JDK-8374534). */
    private void goAway(HttpConnection connection, String agent) {
        if (!leaving.add(connection)) return;
        connection.goAway(0);
        if (agent == null || !agent.startsWith("Java-http-client/")) connection.shutdown();
    }
}
