package dev.breakwater.gateway.caching;

import java.util.List;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/**
 * Decides which responses a service may compress: those of routes with {@code compress}, with gzip. Others have one representation
 * and a strong entity tag, and reveal nothing by their size (ADR 52, BREACH).
 */
@Singleton
public class CompressionPolicy implements Step {

    private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");
    private static final String WEAK = "W/";

    @Override
    public void handle(Exchange exchange) {
        var route = exchange.route();
        var headers = exchange.request().headers();
        if (!route.isPage() && headers.contains(HttpHeaders.ACCEPT_ENCODING)) {
            if (route.compress() && acceptsGzip(headers)) headers.set(HttpHeaders.ACCEPT_ENCODING, GZIP);
            else headers.remove(HttpHeaders.ACCEPT_ENCODING);
        }
        exchange.next();
    }

    private static boolean acceptsGzip(MultiMap headers) {
        return ContentCoding.preferred(headers.getAll(HttpHeaders.ACCEPT_ENCODING), false) == ContentCoding.GZIP;
    }

    /**
     * For the response of a route with {@code compress}, compressed or not. Services do not know which one it becomes, so both have
     * one entity tag, which must be weak (RFC 9110, section 8.8.1).
     */
    static void apply(MultiMap headers) {
        if (!names(headers.getAll(HttpHeaders.VARY), HttpHeaders.ACCEPT_ENCODING))
            headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        var tag = headers.get(HttpHeaders.ETAG);
        if (tag != null && !tag.startsWith(WEAK)) headers.set(HttpHeaders.ETAG, WEAK + tag);
    }

    private static boolean names(List<String> values, CharSequence name) {
        for (var value : values)
            for (var element : value.split(",")) if (element.strip().equalsIgnoreCase(name.toString())) return true;
        return false;
    }
}
