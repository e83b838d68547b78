package dev.breakwater.gateway.web;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;

import dev.breakwater.gateway.routing.Routes;
import io.vertx.core.http.HttpServerResponse;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Lets caches keep pages that are the same for everybody, by the policy of their route (ADR 52). Errors are not stored. */
@Singleton
class PageCaching {

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    /** Filters are created before the configuration can be read. */
    private final Provider<Routes> routes;

    PageCaching(Provider<Routes> routes) {
        this.routes = routes;
    }

    /** @param sent has what {@link PageHeaders} set before, which a response with a policy of its own replaces */
    @ServerResponseFilter
    void apply(ContainerRequestContext request, ContainerResponseContext response, HttpServerResponse sent) {
        var headers = response.getHeaders();
        if (response.getStatus() != OK && response.getStatus() != NOT_MODIFIED)
            headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        else if (!headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
            var policy = policy(request);
            if (!policy.isEmpty()) headers.putSingle(HttpHeaders.CACHE_CONTROL, policy);
        }
        if (headers.containsKey(HttpHeaders.CACHE_CONTROL)) sent.headers().remove(HttpHeaders.CACHE_CONTROL);
    }

    /** That of the request's route; empty without one. */
    private String policy(ContainerRequestContext request) {
        var path = request.getUriInfo().getRequestUri().getRawPath();
        var route = routes.get().table().find(request.getMethod(), path);
        return route == null ? "" : route.caching().cacheControl();
    }
}
