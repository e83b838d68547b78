package dev.breakwater.gateway.edge;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.inject.Singleton;

import dev.breakwater.platform.problem.RequestId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Sets the forwarding headers. It removes every header with which a caller could impersonate another client or change the
 * path, then sets X-Forwarded-For, -Proto and -Host, one value each. The prefix of a trusted proxy is for {@link PathPrefix}.
 */
@Singleton
public class ForwardedHeaders implements Step {

    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String HOST = "X-Forwarded-Host";
    private static final String PREFIX = "X-Forwarded-Prefix";
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
        var address = caller(peer, headers.getAll(FOR));
        var proto = headers.get(PROTO);
        var scheme = isTrusted && ("http".equals(proto) || "https".equals(proto)) ? proto : request.scheme();
        var host = isTrusted && RequestValidator.isHost(headers.get(HOST)) ? headers.get(HOST) : host(request);
        if (isTrusted) PathPrefix.keep(exchange, headers.get(PREFIX));
        for (var name : List.copyOf(headers.names())) {
            var lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-forwarded-") || PRETENCES.contains(lower)) headers.remove(name);
        }
        headers.set(RequestId.HEADER, exchange.id());
        headers.set(FOR, address).set(PROTO, scheme);
        if (host != null) headers.set(HOST, host);
        exchange.clientAddress(address);
        exchange.next();
    }

    /** The last address that is not a trusted proxy's: each proxy appends its peer, so only the end of the list is reliable. */
    private String caller(String peer, List<String> forwardedFor) {
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
