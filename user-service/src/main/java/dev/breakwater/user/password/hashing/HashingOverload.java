package dev.breakwater.user.password.hashing;

import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.problem.Problem;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The hashing queue is full. The caller should retry later. */
public class HashingOverload extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long retryAfterSeconds;

    HashingOverload(long retryAfterSeconds) {
        super("password hashing is saturated", null, false, false);
        this.retryAfterSeconds = retryAfterSeconds;
    }

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
