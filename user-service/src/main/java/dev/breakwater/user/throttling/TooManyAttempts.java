package dev.breakwater.user.throttling;

import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.problem.Problem;
import dev.breakwater.platform.problem.RateLimit;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** There were too many wrong guesses; the next one must wait. */
public class TooManyAttempts extends RuntimeException {

    public static final String SLUG = "too-many-attempts";

    private static final long serialVersionUID = 1L;

    private final transient RateLimit limit;

    TooManyAttempts(RateLimit limit) {
        super(SLUG, null, false, false);
        this.limit = limit;
    }

    public static Problem problem(RateLimit limit) {
        return Problem.of(429, SLUG, "There were too many wrong guesses. Wait, then try again.")
                .because(limit);
    }

    static class Mapper {
        @ServerExceptionMapper
        Response answer(TooManyAttempts reached) {
            return problem(reached.limit).toResponse();
        }
    }
}
