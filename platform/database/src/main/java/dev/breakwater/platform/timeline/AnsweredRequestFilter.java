package dev.breakwater.platform.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.UriInfo;

import dev.breakwater.platform.origin.OriginatingRequest;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Notes the responses of requests that caused events or jobs, also when their transaction was rolled back. */
class AnsweredRequestFilter {

    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final TimelineWriter writer;

    AnsweredRequestFilter(TimelineWriter writer) {
        this.writer = writer;
    }

    @ServerResponseFilter
    void add(ContainerRequestContext request, ContainerResponseContext response, UriInfo uri) {
        if (READING.contains(request.getMethod())) return;
        OriginatingRequest.current().ifPresent(it -> add(it, request.getMethod(), route(uri), response.getStatus()));
    }

    private void add(OriginatingRequest request, String method, String route, int status) {
        var millis = Duration.between(request.beganAt(), Instant.now()).toMillis();
        int duration = (int) Math.min(millis, Integer.MAX_VALUE);
        request.answered(() -> writer.answered(
                new AnsweredRequest(request.origin(), method, route, status, request.beganAt(), duration)));
    }

    /** Parameters may be secrets, such as those of links. */
    private static String route(UriInfo uri) {
        var route = new StringBuilder();
        var parameters = uri.getPathParameters();
        for (var segment : uri.getPath().split("/")) {
            if (segment.isEmpty()) continue;
            var name = parameters.entrySet().stream()
                    .filter(parameter -> parameter.getValue().contains(segment))
                    .findFirst();
            route.append('/').append(name.map(it -> "{" + it.getKey() + "}").orElse(segment));
        }
        return route.toString();
    }
}
