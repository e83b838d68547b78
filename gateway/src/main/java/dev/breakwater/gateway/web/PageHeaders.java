package dev.breakwater.gateway.web;

import java.net.URI;
import java.util.List;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import dev.breakwater.gateway.web.page.PageConfig;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** Security headers of the gateway's pages: they load and run only content of the gateway, and cannot be framed. */
@Singleton
public class PageHeaders implements Step {

    /** The pages for developers, which the gateway renders; the rest of the gateway's paths is the page that people see. */
    private static final List<String> FOR_DEVELOPERS = List.of("/developers", "/docs", "/openapi", "/problems");

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** The viewer of the API reference adds its styles from script (ADR 42). */
    private static final String REFERENCE_POLICY =
            POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    private final String pagePolicy;

    PageHeaders(PageConfig config) {
        pagePolicy = pagePolicy(config.uploadOrigins().orElse(List.of()));
    }

    /** Uploads go to the object store; pictures that the browser has itself are blobs; no script may turn text into code or markup. */
    private static String pagePolicy(List<URI> uploadOrigins) {
        var connect = new StringBuilder("connect-src 'self'");
        for (var origin : uploadOrigins)
            connect.append(' ').append(origin.getScheme()).append("://").append(origin.getAuthority());
        return POLICY.replace("connect-src 'self'", connect)
                        .replace("img-src 'self' data:", "img-src 'self' data: blob:")
                + "; require-trusted-types-for 'script'; trusted-types 'none'";
    }

    @Override
    public void handle(Exchange exchange) {
        if (exchange.route().isPage()) secure(exchange.path(), exchange.response());
        exchange.next();
    }

    void secure(String path, HttpServerResponse response) {
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader("Content-Security-Policy", policy(path))
                .putHeader("X-Content-Type-Options", "nosniff")
                // The URLs of some pages contain a token.
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin");
    }

    private String policy(String path) {
        if (path.equals("/docs/reference")) return REFERENCE_POLICY;
        for (var page : FOR_DEVELOPERS) if (path.equals(page) || path.startsWith(page + "/")) return POLICY;
        return pagePolicy;
    }
}
