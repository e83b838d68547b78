package dev.breakwater.user.throttling;

import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.problem.Problem;
import dev.breakwater.platform.problem.RateLimit;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Too many emails were requested lately, by the caller's network or account. */
public class TooManyMails extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RateLimit limit;

    TooManyMails(RateLimit limit) {
        super("too-many-mails", null, false, false);
        this.limit = limit;
    }

    public static Problem problem(RateLimit limit) {
        return Problem.of(429, "too-many-mails", "Too many mails were requested. Wait, then try again.")
                .because(limit);
    }

    /** How it is answered, wherever an email can be requested. */
    static class Mapper {
        @ServerExceptionMapper
        Response answer(TooManyMails reached) {
            return problem(reached.limit).toResponse();
        }
    }
}
