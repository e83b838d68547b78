package dev.breakwater.user.throttling.mail;

import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.problem.Problem;
import dev.breakwater.platform.problem.RateLimit;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The caller's network or account has requested too many emails. */
public class TooManyMails extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RateLimit limit;

    TooManyMails(RateLimit limit) {
        super("too-many-mails", null, false, false);
        this.limit = limit;
    }

    public static Problem problem(RateLimit limit) {
        return Problem.of(429, "too-many-mails", "Too many emails were requested. Wait, then try again.")
                .because(limit);
    }

    static class Mapper {
        @ServerExceptionMapper
        Response answer(TooManyMails reached) {
            return problem(reached.limit).toResponse();
        }
    }
}
