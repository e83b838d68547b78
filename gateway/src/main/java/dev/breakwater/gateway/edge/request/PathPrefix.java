package dev.breakwater.gateway.edge.request;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import dev.breakwater.gateway.edge.Exchange;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/**
 * The path under which a trusted proxy serves the API, and which it removes from requests: {@code X-Forwarded-Prefix}. Responses
 * name paths as their callers see them, so the prefix is added to URLs in headers and to the paths of cookies.
 */
public final class PathPrefix {

    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]+)+");
    private static final Pattern COOKIE_PATH = Pattern.compile("(;\\s*Path=)(?=/)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINK = Pattern.compile("<(?=/(?!/))");

    private PathPrefix() {}

    /** Keeps the value that a trusted proxy sent, unless it is not a plain path. */
    static void keep(Exchange exchange, String value) {
        if (value != null && PREFIX.matcher(value).matches() && !value.contains("/.")) exchange.prefix(value);
    }

    /** Changes the headers of a response. */
    public static void addTo(MultiMap headers, Exchange exchange) {
        var prefix = exchange.prefix();
        if (prefix == null) return;
        change(headers, "Location", value -> isPath(value) ? prefix + value : value);
        change(headers, "Content-Location", value -> isPath(value) ? prefix + value : value);
        change(headers, "Link", value -> LINK.matcher(value).replaceAll("<" + prefix));
        change(headers, HttpHeaders.SET_COOKIE.toString(), value -> COOKIE_PATH
                .matcher(value)
                .replaceFirst("$1" + prefix));
    }

    private static void change(MultiMap headers, String name, UnaryOperator<String> change) {
        var values = headers.getAll(name);
        if (!values.isEmpty()) headers.set(name, values.stream().map(change).toList());
    }

    private static boolean isPath(String url) {
        return url.startsWith("/") && !url.startsWith("//");
    }
}
