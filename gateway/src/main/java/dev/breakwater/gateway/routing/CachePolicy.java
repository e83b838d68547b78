package dev.breakwater.gateway.routing;

import java.util.List;

/**
 * How caches may store the responses of a route. {@code {1}} in a tag is the text of the first wildcard of the route's path.
 *
 * @param cacheControl the header of successful responses; empty: the service's own
 */
public record CachePolicy(String name, String cacheControl, List<String> tags) {

    /** What the service says is kept. */
    public static final CachePolicy NONE = new CachePolicy("none", "", List.of());
}
