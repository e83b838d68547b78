package dev.breakwater.gateway.web;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** Security headers of the gateway's pages: they load and run only content of the gateway, and cannot be framed. */
@Singleton
public class PageHeaders implements Step {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** The viewer of the API reference adds its styles from script (ADR 42). */
    private static final String REFERENCE_POLICY =
            POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    @Override
    public void handle(Exchange exchange) {
        if (exchange.route().isPage()) secure(exchange.path(), exchange.response());
        exchange.next();
    }

    static void secure(String path, HttpServerResponse response) {
        response.putHeader("Content-Security-Policy", path.equals("/docs/reference") ? REFERENCE_POLICY : POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                // The URLs of some pages contain a token.
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (!path.startsWith("/assets/")) response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
}
