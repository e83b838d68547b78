package dev.breakwater.gateway.proxy;

import java.util.List;

import dev.breakwater.platform.problem.RequestId;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** Headers of one connection, which a proxy must not forward (RFC 9110, section 7.6.1). */
final class HopByHop {

    private static final List<String> ALWAYS = List.of(
            "Connection",
            "Keep-Alive",
            "Proxy-Connection",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "Proxy-Authentication-Info",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade",
            "HTTP2-Settings",
            "Expect");

    private HopByHop() {}

    /** Also removes headers that the Connection header names, except those that the gateway itself set. */
    static void removeFrom(MultiMap headers) {
        var nominated = String.join(",", headers.getAll(HttpHeaders.CONNECTION));
        for (var name : nominated.split(",")) {
            var header = name.strip();
            if (!header.isEmpty() && !isOurs(header)) headers.remove(header);
        }
        ALWAYS.forEach(headers::remove);
    }

    /** Headers that a caller must not be able to remove by naming them in Connection (a known attack on proxies). */
    private static boolean isOurs(String header) {
        return header.regionMatches(true, 0, "X-Forwarded-", 0, "X-Forwarded-".length())
                || List.of(RequestId.HEADER, "Host", "Content-Length", "Content-Type", "Authorization").stream()
                        .anyMatch(header::equalsIgnoreCase);
    }
}
