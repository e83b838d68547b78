package dev.breakwater.platform.problem;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.breakwater.platform.problem.Problem.Violation;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Maps every exception of a REST resource to a problem, before the framework's own mappers. */
class ExceptionMappers {

    private static final int AHEAD = Priorities.USER - 1;

    @ServerExceptionMapper(value = Throwable.class, priority = AHEAD)
    Response any(Throwable failure) {
        return respond(Problems.of(failure));
    }

    @ServerExceptionMapper(value = MismatchedInputException.class, priority = AHEAD)
    Response mismatch(MismatchedInputException failure) {
        return respond(Problems.of(failure));
    }

    /** Keeps the framework's headers. */
    @ServerExceptionMapper(value = WebApplicationException.class, priority = AHEAD)
    Response web(WebApplicationException failure) {
        var given = failure.getResponse();
        if (given.getStatus() < 400) return given;
        var answer = Response.fromResponse(respond(Problems.of(failure)));
        for (var header : List.of(HttpHeaders.ALLOW, HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER)) {
            if (given.getHeaderString(header) != null) answer.header(header, given.getHeaderString(header));
        }
        return answer.build();
    }

    /** A query parameter of the wrong type is 400; JAX-RS answers 404. */
    @ServerExceptionMapper(value = NotFoundException.class, priority = AHEAD)
    Response notFound(NotFoundException failure, UriInfo uri) {
        boolean wrongParameter =
                failure.getCause() != null && !uri.getQueryParameters().isEmpty();
        return wrongParameter
                ? Problem.of(400, "invalid-parameter", "A query parameter cannot be parsed.")
                        .toResponse()
                : web(failure);
    }

    /** RFC 9110, 15.5.6: a 405 lists the allowed methods. */
    @ServerExceptionMapper(value = NotAllowedException.class, priority = AHEAD)
    Response notAllowed(NotAllowedException failure) {
        var answer = Response.fromResponse(web(failure));
        return answer.header(HttpHeaders.ALLOW, AllowedMethods.at(CurrentRequestManager.get()))
                .build();
    }

    /** The framework answers OPTIONS with the methods of a whole class, and also for paths that do not exist. */
    @ServerResponseFilter
    void options(ContainerRequestContext request, ContainerResponseContext response) {
        if (!request.getMethod().equals(HttpMethod.OPTIONS) || response.getStatus() != 200) return;
        var allowed = AllowedMethods.at(CurrentRequestManager.get());
        if (allowed.isEmpty()) throw new NotFoundException();
        response.getHeaders().putSingle(HttpHeaders.ALLOW, allowed);
    }

    @ServerExceptionMapper(value = ForbiddenException.class, priority = AHEAD)
    Response forbidden(ForbiddenException failure) {
        return respond(Problems.of(failure));
    }

    @ServerExceptionMapper(value = UnauthorizedException.class, priority = AHEAD)
    Uni<Response> unauthorized(UnauthorizedException failure, RoutingContext context) {
        return challenge(context);
    }

    @ServerExceptionMapper(value = AuthenticationFailedException.class, priority = AHEAD)
    Uni<Response> unauthenticated(AuthenticationFailedException failure, RoutingContext context) {
        return challenge(context);
    }

    @ServerExceptionMapper(value = ResteasyReactiveViolationException.class, priority = AHEAD)
    Response invalid(ResteasyReactiveViolationException failure) {
        Set<ConstraintViolation<?>> violations = failure.getConstraintViolations();
        if (violations.stream().anyMatch(ExceptionMappers::isOurs)) return respond(Problems.of((Throwable) failure));
        var fields = violations.stream()
                .map(v -> new Violation(JsonPointer.of(v.getPropertyPath()), v.getMessage()))
                .filter(v -> !v.pointer().isEmpty())
                .toList();
        return fields.isEmpty()
                ? parameters(failure).toResponse()
                : Problem.invalid(fields).toResponse();
    }

    private static Problem parameters(ConstraintViolationException failure) {
        return Problem.of(
                400,
                "invalid-parameter",
                failure.getConstraintViolations().stream()
                        .map(v -> last(v.getPropertyPath()) + " " + v.getMessage())
                        .sorted()
                        .collect(Collectors.joining("; ")));
    }

    /** A return value that violates its constraints is our fault, not the caller's. */
    private static boolean isOurs(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .anyMatch(step -> step.getKind() == ElementKind.RETURN_VALUE);
    }

    private static String last(Path path) {
        String name = "";
        for (var step : path) name = step.getName();
        return name;
    }

    /** RFC 9110, 15.5.2: a 401 names the authentication scheme. */
    private static Uni<Response> challenge(RoutingContext context) {
        var plain = Problems.ofStatus(401).toResponse();
        HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
        if (authenticator == null) return Uni.createFrom().item(plain);
        return authenticator
                .getChallenge(context)
                .map(challenge -> {
                    if (challenge == null) return plain;
                    var answer = Response.fromResponse(plain);
                    challenge.getHeaders().forEach((name, value) -> answer.header(name.toString(), value));
                    return answer.build();
                })
                .onFailure()
                .recoverWithItem(plain);
    }

    private static Response respond(Problem problem) {
        return problem.status() == 503 ? problem.toResponse(2) : problem.toResponse();
    }
}
