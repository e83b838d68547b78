package dev.breakwater.gateway.caching;

import java.util.List;
import java.util.Locale;

import dev.breakwater.gateway.routing.Access;
import dev.breakwater.gateway.routing.CachePolicy;
import dev.breakwater.gateway.routing.Route;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/**
 * Sets what caches may do with the response of a service, by the policy of its route (ADR 52). A cache may never do more than the
 * service allows: a response that the service does not call public stays as it is.
 */
public final class CacheHeaders {

    private static final CharSequence CACHE_TAG = HttpHeaders.createOptimized("Cache-Tag");
    private static final CharSequence SURROGATE_KEY = HttpHeaders.createOptimized("Surrogate-Key");
    private static final String NO_STORE = "no-store";
    private static final String PERSONAL = "private, no-store";
    private static final String NO_TRANSFORM = "no-transform";

    private CacheHeaders() {}

    /** @param path of the request, which the route's path matches */
    public static void apply(Route route, String path, int status, MultiMap headers) {
        if (route.compress() && status < 400) CompressionPolicy.apply(headers);
        var own = own(headers);
        headers.remove(CACHE_TAG).remove(SURROGATE_KEY);
        if (status >= 400) {
            headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
        } else if (!(route.authentication() instanceof Access.Public)) {
            // A proxy that compresses would make the ETag weak, and If-Match needs a strong one.
            var isExact = own != null && own.contains(NO_TRANSFORM);
            headers.set(HttpHeaders.CACHE_CONTROL, isExact ? PERSONAL + ", " + NO_TRANSFORM : PERSONAL);
        } else if (own == null) {
            headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
        } else if (isShared(own) && !route.caching().cacheControl().isEmpty()) {
            share(route, path, headers);
        }
    }

    /** Several lines are one list (RFC 9110, section 5.2). */
    private static String own(MultiMap headers) {
        var lines = headers.getAll(HttpHeaders.CACHE_CONTROL);
        if (lines.size() > 1) headers.set(HttpHeaders.CACHE_CONTROL, String.join(", ", lines));
        return headers.get(HttpHeaders.CACHE_CONTROL);
    }

    private static boolean isShared(String cacheControl) {
        return cacheControl.startsWith("public")
                && !cacheControl.contains(NO_STORE)
                && !cacheControl.contains("private")
                && !cacheControl.contains("no-cache");
    }

    private static void share(Route route, String path, MultiMap headers) {
        var policy = route.caching();
        var tags = policy.tags().isEmpty()
                ? List.<String>of()
                : tags(policy, route.path().wildcards(path));
        // An id in another spelling: its path is another entry, which a purge by path would not find.
        if (tags.stream().anyMatch(tag -> !tag.equals(tag.toLowerCase(Locale.ROOT)))) {
            headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
            return;
        }
        headers.set(HttpHeaders.CACHE_CONTROL, policy.cacheControl());
        if (tags.isEmpty()) return;
        headers.set(CACHE_TAG, String.join(",", tags));
        headers.set(SURROGATE_KEY, String.join(" ", tags));
    }

    private static List<String> tags(CachePolicy policy, List<String> wildcards) {
        return policy.tags().stream().map(tag -> filled(tag, wildcards)).toList();
    }

    private static String filled(String tag, List<String> wildcards) {
        var text = tag;
        for (var at = 0; at < wildcards.size(); at++) text = text.replace("{" + (at + 1) + "}", wildcards.get(at));
        return text;
    }
}
