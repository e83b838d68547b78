package dev.breakwater.platform.problem;

import jakarta.enterprise.event.Observes;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/**
 * Reads a request's body on the event loop before a resource is entered: a slow body holds no thread, one that ends in the
 * middle is no request, and one without a declared length stops at the limit. (A virtual thread that reads from the
 * connection by itself is reported to spin for ever when the client goes away meanwhile: Quarkus issue 56380.)
 */
class WholeBody {

    /** After the gateway's steps, which let bodies through as they come, and before every resource. */
    private static final int BEFORE_RESOURCES = 0;

    private final long limit;
    private final BodyHandler body;

    WholeBody(BodyConfig config) {
        this.limit = config.maxBody().asLongValue();
        this.body = BodyHandler.create(false).setBodyLimit(limit);
    }

    static Problem tooLarge(long limit) {
        return Problem.of(413, "too-large", "A request's body may have at most " + limit + " bytes.");
    }

    void mount(@Observes Router router) {
        router.route().order(BEFORE_RESOURCES).handler(this::read).failureHandler(this::failed);
    }

    private void read(RoutingContext context) {
        if (hasBody(context.request())) {
            body.handle(context);
            context.request().resume();
        } else {
            context.next();
        }
    }

    private static boolean hasBody(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || length != null && !length.equals("0");
    }

    private void failed(RoutingContext context) {
        if (context.statusCode() == 413 && !context.response().headWritten()) {
            // The rest is not read, so the connection cannot be used again.
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
            tooLarge(limit).write(context);
        } else {
            context.next();
        }
    }
}
