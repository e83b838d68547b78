package dev.breakwater.platform.problem;

import java.io.CharConversionException;
import java.util.concurrent.RejectedExecutionException;

import jakarta.ws.rs.WebApplicationException;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.breakwater.platform.outage.DatabaseOutage;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.VertxException;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/** Maps failures to problems; an unexpected failure discloses only its request id. */
final class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    private Problems() {}

    /** For a request that failed outside of REST resources, where a handler may have set the status already. */
    static Problem of(RoutingContext context) {
        var failure = context.failure();
        int chosen = context.response().getStatusCode();
        if (failure == null
                || failure instanceof io.vertx.ext.web.handler.HttpException
                || failure instanceof VertxException && context.statusCode() < 500) { // the router: no valid Host
            return ofStatus(context.statusCode() < 400 ? 500 : context.statusCode());
        }
        return failure instanceof AuthenticationException && chosen >= 400 ? ofStatus(chosen) : of(failure);
    }

    static Problem of(Throwable failure) {
        return switch (failure) {
            case JacksonException json -> malformed(json);
            case CharConversionException _ -> RequestBodyLimit.malformed();
            case WebApplicationException web when web.getCause() instanceof JacksonException json -> malformed(json);
            case WebApplicationException web -> ofStatus(web.getResponse().getStatus());
            case UnauthorizedException _ -> ofStatus(401);
            case AuthenticationException _ -> ofStatus(401);
            case ForbiddenException _ -> ofStatus(403);
            case RejectedExecutionException _ -> unavailable(failure);
            case Throwable _ when DatabaseOutage.isTransient(failure) -> unavailable(failure);
            case Throwable _
            when DatabaseOutage.isUnstorableText(failure) ->
                Problem.of(400, "unstorable-text", "A text contains characters that cannot be stored.");
            default -> unexpected(failure);
        };
    }

    /** Names the position of the error, never the Java type. */
    private static Problem malformed(JacksonException json) {
        if (json instanceof UnrecognizedPropertyException unknown) {
            return Problem.of(400, "unknown-field", "The field " + JsonPointer.of(unknown.getPath()) + " is unknown.");
        }
        if (json instanceof StrictJson.UnstorableText text) {
            return Problem.of(
                    400,
                    "unstorable-text",
                    "The text of " + JsonPointer.of(text.getPath()) + " contains U+0000 or an unpaired surrogate.");
        }
        if (json instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return Problem.of(
                    400, "malformed-body", "The value of " + JsonPointer.of(mapping.getPath()) + " is invalid.");
        }
        return json instanceof MismatchedInputException
                ? Problem.of(400, "malformed-body", "The body must be one JSON object.")
                : RequestBodyLimit.malformed();
    }

    private static Problem unavailable(Throwable failure) {
        LOG.warnf("unavailable: %s", failure);
        return ofStatus(503);
    }

    private static Problem unexpected(Throwable failure) {
        LOG.error("unexpected failure", failure);
        return ofStatus(500);
    }

    static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> Problem.of(400, "bad-request", "The request cannot be understood.");
            case 401 -> Problem.of(401, "unauthorized", "A valid access token is required.");
            case 403 -> Problem.of(403, "forbidden", "This is not permitted.");
            case 404 -> Problem.of(404, "not-found", "This resource does not exist.");
            case 405 -> Problem.of(405, "method-not-allowed", "This resource does not support the method.");
            case 406 -> Problem.of(406, "not-acceptable", "None of the accepted content types is available.");
            case 413 -> Problem.of(413, "too-large", "The request is too large.");
            case 415 -> Problem.of(415, "unsupported-media-type", "This content type is not supported.");
            case 429 -> Problem.of(429, "too-many-requests", "The rate limit is exceeded.");
            case 503 -> Problem.of(503, "unavailable", "A required service is unavailable; try again.");
            default ->
                status >= 500
                        ? Problem.of(status, "internal", "Internal error; the instance identifies it in our logs.")
                        : Problem.of(status, "refused", "The request was refused.");
        };
    }
}
