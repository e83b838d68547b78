package dev.breakwater.platform.problem;

import jakarta.enterprise.event.Observes;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The first and last handlers of every request: its id, cheap rejections, and a response when no other handler responds. */
class RequestFilter {

    private static final int FIRST = Integer.MIN_VALUE;
    private static final int AFTER_EVERY_ROUTE = 1_000_000;

    private final long maxBody;

    RequestFilter(RequestBodyConfig config) {
        this.maxBody = config.maxBody().asLongValue();
    }

    void open(@Observes Router router) {
        router.route().order(FIRST).handler(this::enter);
        router.route()
                .order(AFTER_EVERY_ROUTE)
                .handler(RequestFilter::nothingHere)
                .failureHandler(RequestFilter::failed);
    }

    private void enter(RoutingContext context) {
        RequestId.of(context);
        if (!PercentEncoding.isClean(context.request().uri())) {
            Problem.of(400, "malformed-url", "The URL is not valid percent-encoded UTF-8, or contains U+0000.")
                    .write(context);
        } else if (declaresTooMuch(context)) {
            // The body is not read, so the connection cannot be reused.
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
            RequestBodyLimit.tooLarge(maxBody).write(context);
        } else {
            context.next();
        }
    }

    private boolean declaresTooMuch(RoutingContext context) {
        var declared = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return declared != null && Long.parseLong(declared) > maxBody;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private static void nothingHere(RoutingContext context) {
        Problem.of(404, "not-found", "This resource does not exist.").write(context);
    }

    /** Handles failures outside of REST resources: authentication, raw routes, the router itself. */
    private static void failed(RoutingContext context) {
        Problems.of(context).write(context);
    }
}
