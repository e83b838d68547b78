package dev.breakwater.gateway.routing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One row of the routing table. Rows of the same name are one route for metrics and limits.
 *
 * @param methods those of the row; none means all
 * @param upstream the service that responds; empty for the gateway's own pages
 * @param maxBody the limit of a request body in bytes; else {@code breakwater.http.max-body}
 * @param timeout the limit between bytes of the service; else {@code breakwater.upstream.silence}, for streams {@code stream-silence}
 * @param compress whether the service may compress its responses, which then have weak entity tags
 * @param merge whether all services are asked, and their responses merged: for timelines
 * @param openInDevelopment whether {@code breakwater.development} makes the route public
 * @param stream whether bodies are passed on as they arrive, on connections of their own: for event streams and large bodies
 */
public record Route(
        String name,
        PathPattern path,
        Set<String> methods,
        Optional<Upstream> upstream,
        Access authentication,
        List<LimitPolicy> limits,
        OptionalLong maxBody,
        Optional<Duration> timeout,
        CachePolicy caching,
        Retry retry,
        Priority priority,
        boolean stream,
        boolean compress,
        boolean merge,
        boolean openInDevelopment) {

    public boolean isPage() {
        return upstream.isEmpty();
    }

    boolean matches(String method, String path) {
        return this.path.matches(path) && (methods.isEmpty() || methods.contains(method));
    }
}
