package dev.breakwater.platform.page;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Adds {@code Link: <…>; rel="next"} (RFC 8288) to a page that is not the last: the request's query with another cursor. */
class NextPageLink {

    private static final String CURSOR = "cursor";

    @ServerResponseFilter
    void add(UriInfo request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof Page<?> page) || page.next() == null) return;
        var query = request.getRequestUriBuilder()
                .replaceQueryParam(CURSOR, page.next())
                .build()
                .getRawQuery();
        response.getHeaders().add(HttpHeaders.LINK, "<?" + query + ">; rel=\"next\"");
    }
}
