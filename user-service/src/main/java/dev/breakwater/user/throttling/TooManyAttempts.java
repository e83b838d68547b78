package dev.breakwater.user.throttling;

import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.problem.Problem;
import dev.breakwater.platform.problem.RateLimit;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Too many wrong guesses were made lately; each further one has to wait. */
public class TooManyAttempts extends RuntimeException {

    public static final String SLUG = "too-many-attempts";

    private static final long serialVersionUID = 1L;

    private final transient RateLimit limit;

    TooManyAttempts(RateLimit limit) {
        super(SLUG, null, false, false);
        this.limit = limit;
    }

    /** The one text for all of them. */
    public static Problem problem(RateLimit limit) {
        return Problem.of(429, SLUG, "There were too many wrong guesses. Wait, then try again.")
                .because(limit);
    }

    /** How it is answered, wherever a password is asked for once more. */
    static class Mapper {
        @ServerExceptionMapper
        Response answer(TooManyAttempts reached) {
            return problem(reached.limit).toResponse();
        }
    }
}
