package dev.breakwater.gateway.security;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import io.vertx.core.http.HttpHeaders;

/**
 * Headers of every response that tell browsers to be strict: https only, when the caller used it; no guesses at content types; and no page
 * of another site may load a response of the API as a script or picture. Images are for other sites, too, as the media service says.
 */
@Singleton
public class SecurityHeaders implements Step {

    private static final CharSequence TRANSPORT = HttpHeaders.createOptimized("Strict-Transport-Security");
    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence RESOURCE_POLICY = HttpHeaders.createOptimized("Cross-Origin-Resource-Policy");
    private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");
    private static final CharSequence SCHEME = HttpHeaders.createOptimized("X-Forwarded-Proto");

    private final CharSequence transport;

    SecurityHeaders(SecurityHeadersConfig config) {
        transport = HttpHeaders.createOptimized(
                "max-age=" + config.maxAge().toSeconds() + (config.includeSubdomains() ? "; includeSubDomains" : ""));
    }

    /** After ForwardedHeaders, which sets the scheme that the caller used. */
    @Override
    public void handle(Exchange exchange) {
        var headers = exchange.response().headers();
        if ("https".equals(exchange.request().headers().get(SCHEME))) headers.set(TRANSPORT, transport);
        headers.set(CONTENT_TYPE_OPTIONS, NOSNIFF);
        if (!isImage(exchange.path())) headers.set(RESOURCE_POLICY, SAME_ORIGIN);
        exchange.next();
    }

    private static boolean isImage(String path) {
        return path.startsWith("/images/") || path.startsWith("/private-images/");
    }
}
