package dev.breakwater.platform.http;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What says nothing about caching is stored nowhere: most of what an API answers is one person's. */
class CachingDefault {

    @ServerResponseFilter
    void add(ContainerResponseContext response) {
        if (response.getHeaderString(HttpHeaders.CACHE_CONTROL) == null)
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
