package dev.breakwater.gateway.overload.coalescing;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import dev.breakwater.gateway.edge.Exchange;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;

/** What makes two requests identical: the target, and each header that a public response may depend on. */
final class RequestKey {

    private static final List<String> HEADERS = List.of(
            "accept",
            "accept-encoding",
            "accept-language",
            "cache-control",
            "host",
            "if-modified-since",
            "if-none-match",
            "origin",
            "x-forwarded-host",
            "x-forwarded-proto");

    private static final Set<String> VARIED = new TreeSet<>(HEADERS);

    /** A request with one of these is sent by itself: its response is for one caller, for one state, or a part. */
    private static final List<String> ALONE = List.of(
            "authorization", "x-consistency-token", "range", "if-range", "if-match", "if-unmodified-since", "expect");

    /** With their hashes, for a look-up on every request. */
    private static final CharSequence[] HEADER_NAMES = optimized(HEADERS);

    private static final CharSequence[] ALONE_NAMES = optimized(ALONE);

    private static final String CONSISTENCY_COOKIE = "consistency-";
    private static final char SEPARATOR = '\n';

    private RequestKey() {}

    /** Null for a request that is never shared. */
    static String of(Exchange exchange) {
        var request = exchange.request();
        if (request.method() != HttpMethod.GET || exchange.caller() != null || exchange.body() != null) return null;
        var headers = request.headers();
        for (var name : ALONE_NAMES) if (headers.contains(name)) return null;
        if (showsConsistencyToken(headers)) return null;
        var key = new StringBuilder(256).append(request.uri()).append(SEPARATOR);
        // The gateway changes responses by it; a trusted proxy sent it as a header, which ForwardedHeaders removed.
        if (exchange.prefix() != null) key.append(exchange.prefix());
        for (var name : HEADER_NAMES) {
            key.append(SEPARATOR);
            if (!headers.contains(name)) continue;
            for (var value : headers.getAll(name)) key.append(':').append(value);
        }
        return key.toString();
    }

    private static CharSequence[] optimized(List<String> names) {
        return names.stream().map(HttpHeaders::createOptimized).toArray(CharSequence[]::new);
    }

    private static boolean showsConsistencyToken(MultiMap headers) {
        if (!headers.contains(HttpHeaders.COOKIE)) return false;
        for (var cookies : headers.getAll(HttpHeaders.COOKIE)) if (cookies.contains(CONSISTENCY_COOKIE)) return true;
        return false;
    }

    /** Whether a response with this {@code Vary} is the same for all requests with one key. */
    static boolean covers(List<String> vary) {
        for (var field : vary)
            for (var name : field.split(",")) if (!VARIED.contains(name.strip().toLowerCase(Locale.ROOT))) return false;
        return true;
    }
}
