package dev.breakwater.gateway.edge.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import dev.breakwater.platform.problem.RequestId;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Sets the forwarding headers. It removes every header with which a caller could impersonate another client or change the
 * path, then sets X-Forwarded-For, -Proto and -Host, one value each. The prefix of a trusted proxy is for {@link PathPrefix}.
 */
@Singleton
public class ForwardedHeaders implements Step {

    private static final CharSequence FOR = HttpHeaders.createOptimized("X-Forwarded-For");
    private static final CharSequence PROTO = HttpHeaders.createOptimized("X-Forwarded-Proto");
    private static final CharSequence HOST = HttpHeaders.createOptimized("X-Forwarded-Host");
    private static final CharSequence PREFIX = HttpHeaders.createOptimized("X-Forwarded-Prefix");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized(RequestId.HEADER);
    private static final Set<String> PRETENCES = Set.of(
            "forwarded",
            "x-real-ip",
            "x-client-ip",
            "true-client-ip",
            "x-original-url",
            "x-rewrite-url",
            "x-http-method",
            "x-http-method-override",
            "x-method-override");

    private final CidrBlocks trusted;

    ForwardedHeaders(TrustedProxiesConfig config) {
        trusted = CidrBlocks.of(config.trustedProxies().orElse(List.of()));
    }

    @Override
    public void handle(Exchange exchange) {
        var request = exchange.request();
        var headers = request.headers();
        var peer = request.remoteAddress().hostAddress();
        var isTrusted = trusted.contain(peer);
        var address = caller(peer, isTrusted ? headers.getAll(FOR) : List.of());
        var proto = isTrusted ? headers.get(PROTO) : null;
        var scheme = isTrusted && ("http".equals(proto) || "https".equals(proto)) ? proto : request.scheme();
        var host = isTrusted && RequestValidator.isHost(headers.get(HOST)) ? headers.get(HOST) : host(request);
        if (isTrusted) PathPrefix.keep(exchange, headers.get(PREFIX));
        removePretences(headers);
        headers.set(REQUEST_ID, exchange.id());
        headers.set(FOR, address).set(PROTO, scheme);
        if (host != null) headers.set(HOST, host);
        exchange.clientAddress(address);
        exchange.next();
    }

    private static void removePretences(MultiMap headers) {
        List<String> found = null;
        for (var header : headers) {
            var name = header.getKey();
            if (!isPretence(name)) continue;
            if (found == null) found = new ArrayList<>(4);
            found.add(name);
        }
        if (found != null) found.forEach(headers::remove);
    }

    private static boolean isPretence(String name) {
        return switch (name.charAt(0)) {
            case 'x', 'X', 'f', 'F', 't', 'T' -> {
                var lower = name.toLowerCase(Locale.ROOT);
                yield lower.startsWith("x-forwarded-") || PRETENCES.contains(lower);
            }
            default -> false;
        };
    }

    /** The last address that is not a trusted proxy's: each proxy appends its peer, so only the end of the list is reliable. */
    private String caller(String peer, List<String> forwardedFor) {
        if (forwardedFor.isEmpty()) return peer;
        var address = peer;
        var hops = String.join(",", forwardedFor).split(",");
        for (var at = hops.length - 1; at >= 0 && trusted.contain(address); at--) {
            var hop = hops[at].strip();
            if (!CidrBlocks.isAddress(hop)) break;
            address = hop;
        }
        return address;
    }

    private static String host(HttpServerRequest request) {
        var host = request.getHeader(HttpHeaders.HOST);
        return host != null || request.authority() == null
                ? host
                : request.authority().toString();
    }
}
