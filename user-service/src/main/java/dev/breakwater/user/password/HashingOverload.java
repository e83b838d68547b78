package dev.breakwater.user.password;

import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.problem.Problem;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** More passwords want hashing than the machine can hash; the caller should come back. */
public class HashingOverload extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long retryAfterSeconds;

    HashingOverload(long retryAfterSeconds) {
        super("password hashing is saturated", null, false, false);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** How the overload is answered, wherever it happens. */
    static class Mapper {
        @ServerExceptionMapper
        Response answer(HashingOverload busy) {
            return Response.fromResponse(Problem.of(503, "busy", "Too many sign-ins at once. Try again shortly.")
                            .toResponse())
                    .header("Retry-After", busy.retryAfterSeconds)
                    .build();
        }
    }
}
