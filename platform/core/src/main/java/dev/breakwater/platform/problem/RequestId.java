package dev.breakwater.platform.problem;

import java.util.regex.Pattern;

import dev.breakwater.platform.Ids;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.MDC;

/** The id that connects a response with its log lines: the gateway's if it is well-formed, otherwise a new one. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    /** The key in the logging context. */
    static final String KEY = "requestId";

    /** Characters that are safe in a log line and a header. */
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    private RequestId() {}

    /** The current request's id, or null outside of one. */
    public static String current() {
        return MDC.get(KEY) instanceof String id ? id : null;
    }

    public static String of(RoutingContext context) {
        String known = context.get(KEY);
        return known == null ? assign(context) : known;
    }

    /** Whether a request can have this id. */
    public static boolean isWellFormed(String id) {
        return SANE.matcher(id).matches();
    }

    /** The given id if it is well-formed, otherwise a new one. */
    public static String orNew(String given) {
        return given != null && isWellFormed(given) ? given : Ids.next().toString();
    }

    /** Log lines of the action have this id, also on a root context, where each access to the MDC would have a map of its own. */
    public static void logging(String id, Runnable action) {
        var context = (ContextInternal) Vertx.currentContext();
        if (context == null || context.isDuplicate()) logHere(id, action);
        else context.duplicate().dispatch(() -> logHere(id, action));
    }

    private static void logHere(String id, Runnable action) {
        MDC.put(KEY, id);
        try {
            action.run();
        } finally {
            MDC.remove(KEY);
        }
    }

    /** Overwrites an id in the response of a proxied service: every response has exactly one. */
    private static String assign(RoutingContext context) {
        var given = context.request().getHeader(HEADER);
        var id = orNew(given);
        context.put(KEY, id);
        context.response().putHeader(HEADER, id);
        context.addHeadersEndHandler(_ -> context.response().headers().set(HEADER, id));
        MDC.put(KEY, id);
        return id;
    }
}
