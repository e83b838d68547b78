package dev.breakwater.gateway.edge.log;

import java.util.Locale;

import dev.breakwater.gateway.edge.Exchange;
import io.vertx.core.http.HttpVersion;

/**
 * One request as {@code key=value} pairs. Without query, headers and bodies, which may have secrets; of the caller's address only
 * the network, because an address is personal data.
 */
record AccessLine(
        String method,
        String path,
        HttpVersion version,
        int status,
        boolean isWhole,
        long bytes,
        long nanos,
        String route,
        String address,
        String requestId,
        String traceId) {

    private static final int LONGEST_PATH = 200;

    static AccessLine of(Exchange exchange, long nanos) {
        var request = exchange.request();
        var response = exchange.response();
        return new AccessLine(
                request.method().name(),
                exchange.path(),
                request.version(),
                response.getStatusCode(),
                response.ended(),
                response.bytesWritten(),
                nanos,
                exchange.route() == null ? "none" : exchange.route().name(),
                exchange.clientAddress(),
                exchange.id(),
                exchange.trace() == null ? "-" : exchange.trace().id());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "method=%s path=%s version=%s status=%d whole=%b bytes=%d ms=%.1f route=%s network=%s request=%s trace=%s",
                plain(method),
                plain(path),
                version,
                status,
                isWhole,
                bytes,
                nanos / 1e6,
                route,
                network(address),
                requestId,
                traceId);
    }

    /** A caller chooses method and path, also those of a request that is refused: no character of them may begin another field. */
    private static String plain(String text) {
        if (text == null) return "-";
        var shown = text.length() > LONGEST_PATH ? text.substring(0, LONGEST_PATH) + "..." : text;
        return shown.replaceAll("[^!-~]|[=\"]", "_");
    }

    /** The first 24 bits of an IPv4 address, the first 48 of an IPv6 address. */
    static String network(String address) {
        if (address == null) return "-";
        if (address.indexOf(':') < 0) return address.substring(0, address.lastIndexOf('.') + 1) + "0";
        var groups = expanded(address).split(":");
        return groups[0] + ":" + groups[1] + ":" + groups[2] + "::";
    }

    private static String expanded(String address) {
        var bytes = java.net.InetAddress.ofLiteral(address).getAddress();
        if (bytes.length == 4) return "0:0:0";
        var text = new StringBuilder();
        for (var at = 0; at < 6; at += 2)
            text.append(Integer.toHexString((bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff))
                    .append(':');
        return text.toString();
    }
}
