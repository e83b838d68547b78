package dev.breakwater.platform.http;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Sets no-store on responses without Cache-Control, because most responses contain personal data. */
class CachingDefault {

    @ServerResponseFilter
    void add(ContainerResponseContext response) {
        // A handler of Vert.x may have decided before the resource was called.
        var decided = CurrentRequestManager.get().serverResponse().getResponseHeader(HttpHeaders.CACHE_CONTROL);
        if (decided == null && response.getHeaderString(HttpHeaders.CACHE_CONTROL) == null)
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
