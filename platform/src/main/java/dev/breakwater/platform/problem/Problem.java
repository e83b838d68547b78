package dev.breakwater.platform.problem;

import java.net.URI;
import java.util.List;

import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;

/** An error as the API tells it: {@code application/problem+json} (RFC 9457). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(URI type, String title, int status, String detail, String instance, List<Violation> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** One invalid field; {@code pointer} is a JSON Pointer into the request's body (RFC 6901). */
    public record Violation(String pointer, String detail) {}

    /** A problem whose type is {@code /problems/<slug>}; docs/problems.md lists them all. */
    public static Problem of(int status, String slug, String detail) {
        throw new UnsupportedOperationException("to come");
    }

    public static Problem invalid(List<Violation> errors) {
        throw new UnsupportedOperationException("to come");
    }

    public Response toResponse() {
        throw new UnsupportedOperationException("to come");
    }
}
