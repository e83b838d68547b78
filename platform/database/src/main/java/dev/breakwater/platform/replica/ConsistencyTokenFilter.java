package dev.breakwater.platform.replica;

import java.util.Set;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response.Status.Family;

import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives whoever wrote a token, for programs as a header and for browsers as a cookie. It runs when the resource's method has
 * returned, and so after the transactions within. Answers to GET never have one: they may be kept in shared caches.
 */
public class ConsistencyTokenFilter {

    static final String HEADER = "X-Consistency-Token";
    private static final String WAIVED = ConsistencyTokenFilter.class.getName();
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final ConsistencyTokens consistencyTokens;
    private final boolean secure;

    ConsistencyTokenFilter(
            ConsistencyTokens consistencyTokens,
            @ConfigProperty(name = "breakwater.public-url", defaultValue = "http://localhost:8080") String publicUrl) {
        this.consistencyTokens = consistencyTokens;
        this.secure = publicUrl.startsWith("https:");
    }

    /** For a frequent write of which nothing is to be read back: its answer has no token, and costs no query for one. */
    public static void waive(RoutingContext call) {
        call.put(WAIVED, true);
    }

    @ServerResponseFilter
    void add(ContainerRequestContext request, ContainerResponseContext response, RoutingContext call) {
        if (READING.contains(request.getMethod()) || Family.familyOf(response.getStatus()) != Family.SUCCESSFUL) return;
        if (call.get(WAIVED) != null) return;
        consistencyTokens.afterWrite().ifPresent(token -> {
            response.getHeaders().putSingle(HEADER, token);
            response.getHeaders().add(HttpHeaders.SET_COOKIE, cookie(token));
        });
    }

    private NewCookie cookie(String token) {
        return new NewCookie.Builder(consistencyTokens.cookie())
                .value(token)
                .path("/api/v1")
                .maxAge((int) consistencyTokens.lifetime().toSeconds())
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .secure(secure)
                .build();
    }
}
