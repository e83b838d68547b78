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
 * Adds a consistency token to the response of a successful write: a header for programs, a cookie for browsers. It runs
 * after the resource method returns, and so after its transactions. Responses to GET, HEAD and OPTIONS carry no token,
 * because shared caches may store them.
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

    /** Omits the token, and the query for it, from this response. For frequent writes that the caller does not read back. */
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
