package dev.breakwater.platform.http;

import java.net.URI;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Makes a Location of this service relative (RFC 9110, section 10.2.2). JAX-RS adds the host of the request, which behind the
 * gateway is internal, and otherwise chosen by the caller.
 */
class LocationHeader {

    @ServerResponseFilter
    void relativize(ContainerResponseContext response, UriInfo called) {
        for (var name : new String[] {HttpHeaders.LOCATION, HttpHeaders.CONTENT_LOCATION}) {
            if (response.getHeaders().getFirst(name) instanceof Object given) {
                var address = URI.create(given.toString());
                if (isOurs(address, called.getBaseUri())) response.getHeaders().putSingle(name, relative(address));
            }
        }
    }

    private static boolean isOurs(URI address, URI base) {
        return address.isAbsolute()
                && address.getRawAuthority() != null
                && address.getRawAuthority().equalsIgnoreCase(base.getRawAuthority());
    }

    private static String relative(URI address) {
        var path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        var fragment = address.getRawFragment() == null ? "" : "#" + address.getRawFragment();
        return path + query + fragment;
    }
}
