package dev.breakwater.platform.problem;

import java.net.URI;
import java.util.List;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;

/**
 * An error of the API: {@code application/problem+json} (RFC 9457). {@code instance} is the request id, which every log line
 * of the request also has.
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        String instance,
        List<Violation> errors,
        @JsonUnwrapped RateLimit limit) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** One invalid field; {@code pointer} is a JSON Pointer into the request's body (RFC 6901). */
    @RegisterForReflection
    public record Violation(String pointer, String detail) {}

    /** A problem whose type is {@code /problems/<slug>}; docs/problems.md lists them all. */
    public static Problem of(int status, String slug, String detail) {
        return new Problem(typeOf(slug), titleOf(slug), status, detail, RequestId.current(), List.of(), null);
    }

    /** This problem with the limit that caused it, in its members and headers. */
    public Problem because(RateLimit reached) {
        return new Problem(type, title, status, detail, instance, errors, reached);
    }

    /** The response to a well-formed body with invalid values: 422, with a pointer to each of them. */
    public static Problem invalid(List<Violation> errors) {
        return new Problem(
                typeOf("invalid"), "Invalid", 422, "Some fields are not valid.", RequestId.current(), errors, null);
    }

    public Response toResponse() {
        var response = Response.status(status).type(MEDIA_TYPE).entity(this);
        if (limit != null) limit.tell(response::header);
        return response.build();
    }

    /** With {@code Retry-After}: a repetition may succeed after so many seconds. */
    public Response toResponse(int retryAfterSeconds) {
        return Response.fromResponse(toResponse())
                .header(HttpHeaders.RETRY_AFTER, retryAfterSeconds)
                .build();
    }

    /** For code that cannot return a response; the exception mapper responds with this problem. */
    public WebApplicationException toException() {
        return new WebApplicationException(detail, toResponse());
    }

    /** Responds to a raw Vert.x request, outside of REST resources. */
    public void write(RoutingContext context) {
        // The routing context has the request id even without a logging context.
        write(context.response(), RequestId.of(context));
    }

    /** Responds with this problem, about the request with this id. */
    public void write(HttpServerResponse response, String requestId) {
        if (response.ended() || response.headWritten()) return;
        response.setStatusCode(status).putHeader("Content-Type", MEDIA_TYPE);
        if (limit != null) limit.tell(response::putHeader);
        response.end(Json.encodeToBuffer(at(requestId)));
    }

    /** This problem with the id of another request. */
    public Problem at(String requestId) {
        return new Problem(type, title, status, detail, requestId, errors, limit);
    }

    private static URI typeOf(String slug) {
        return URI.create("/problems/" + slug);
    }

    /** The title of the problem type {@code /problems/<slug>}. */
    public static String titleOf(String slug) {
        return Character.toUpperCase(slug.charAt(0)) + slug.substring(1).replace('-', ' ');
    }
}
