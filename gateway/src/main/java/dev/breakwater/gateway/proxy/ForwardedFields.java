package dev.breakwater.gateway.proxy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.breakwater.platform.problem.RequestId;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** Copies the headers that a proxy forwards: not those of one connection (RFC 9110, section 7.6.1), and not those of the gateway. */
public final class ForwardedFields {

    private static final List<String> HOP_BY_HOP = List.of(
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

    /** The client library writes the host of the service. */
    private static final Names NOT_FOR_SERVICES = Names.of(HOP_BY_HOP, List.of("Host"));

    /** Response headers that only the gateway may set, or that disclose internals. */
    private static final Names NOT_FOR_CALLERS = Names.of(
            HOP_BY_HOP,
            List.of(
                    "Server",
                    "X-Powered-By",
                    "Via",
                    "X-Content-Type-Options",
                    RequestId.HEADER,
                    "Access-Control-Allow-Origin",
                    "Access-Control-Allow-Credentials",
                    "Access-Control-Allow-Headers",
                    "Access-Control-Allow-Methods",
                    "Access-Control-Expose-Headers",
                    "Access-Control-Max-Age"));

    /** Headers that a caller must not be able to remove by naming them in Connection (a known attack on proxies). */
    private static final Set<String> NEVER_NOMINATED = Set.of(
            RequestId.HEADER.toLowerCase(Locale.ROOT), "host", "content-length", "content-type", "authorization");

    private ForwardedFields() {}

    public static void toService(MultiMap from, MultiMap to) {
        copy(from, to, NOT_FOR_SERVICES);
    }

    static void toCaller(MultiMap from, MultiMap to) {
        copy(from, to, NOT_FOR_CALLERS);
    }

    private static void copy(MultiMap from, MultiMap to, Names excluded) {
        var nominated = from.contains(HttpHeaders.CONNECTION) ? nominated(from) : Set.<String>of();
        for (Map.Entry<String, String> header : from) {
            var name = header.getKey();
            if (excluded.contain(name) || !nominated.isEmpty() && nominated.contains(name)) continue;
            to.add(name, header.getValue());
        }
    }

    private static Set<String> nominated(MultiMap headers) {
        var values = headers.getAll(HttpHeaders.CONNECTION);
        if (values.size() == 1 && isUsual(values.getFirst())) return Set.of();
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (var value : values)
            for (var name : value.split(",")) {
                var lower = name.strip().toLowerCase(Locale.ROOT);
                if (!NEVER_NOMINATED.contains(lower) && !lower.startsWith("x-forwarded-")) names.add(lower);
            }
        return names;
    }

    private static boolean isUsual(String value) {
        return value.equalsIgnoreCase("keep-alive") || value.equalsIgnoreCase("close");
    }

    /** Names by the hash that headers have anyway: a look-up allocates nothing, and mostly compares nothing. */
    private record Names(String[][] buckets) {

        private static final int SIZE = 128;

        static Names of(List<String> some, List<String> others) {
            var buckets = new String[SIZE][0];
            for (var names : List.of(some, others))
                for (var name : names) {
                    var at = bucket(name);
                    var longer = java.util.Arrays.copyOf(buckets[at], buckets[at].length + 1);
                    longer[longer.length - 1] = name;
                    buckets[at] = longer;
                }
            return new Names(buckets);
        }

        boolean contain(String name) {
            for (var candidate : buckets[bucket(name)]) if (candidate.equalsIgnoreCase(name)) return true;
            return false;
        }

        private static int bucket(CharSequence name) {
            return AsciiString.hashCode(name) & SIZE - 1;
        }
    }
}
