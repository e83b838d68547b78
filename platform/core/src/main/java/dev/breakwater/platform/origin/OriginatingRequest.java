package dev.breakwater.platform.origin;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.event.Observes;

import dev.breakwater.platform.problem.RequestId;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The current HTTP request as the origin of changes. It is known on every thread that continues the request's Vert.x context. */
public final class OriginatingRequest {

    /** Directly after the handler that assigns the request's id. */
    private static final int SECOND = Integer.MIN_VALUE + 1;

    private static final String KEY = OriginatingRequest.class.getName();

    private final RoutingContext context;
    private final Instant beganAt = Instant.now();
    private UUID owner;
    private boolean hasTimeline;
    private Runnable answered;

    private OriginatingRequest(RoutingContext context) {
        this.context = context;
    }

    static final class Filter {
        void mount(@Observes Router router) {
            router.route().order(SECOND).handler(OriginatingRequest::enter);
        }
    }

    private static void enter(RoutingContext context) {
        if (VertxContext.isOnDuplicatedContext()) ContextLocals.put(KEY, new OriginatingRequest(context));
        context.next();
    }

    /** Empty outside of a request. */
    public static Optional<OriginatingRequest> current() {
        return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(KEY) : Optional.empty();
    }

    public Instant beganAt() {
        return beganAt;
    }

    /** Runs {@code action} if the request has caused an event or a job, otherwise with the first that it causes after its response. */
    public synchronized void answered(Runnable action) {
        if (hasTimeline) action.run();
        else answered = action;
    }

    public synchronized RequestOrigin origin() {
        return new RequestOrigin(RequestId.of(context), caller().orElse(owner));
    }

    synchronized RequestOrigin changing(UUID subject) {
        if (owner == null) owner = subject;
        if (!hasTimeline && answered != null) answered.run();
        hasTimeline = true;
        return origin();
    }

    synchronized void ownedBy(UUID browser) {
        owner = browser;
    }

    /** Tokens are verified lazily: an operation that requires one has verified it before it changes anything. */
    private Optional<UUID> caller() {
        return context.user() instanceof QuarkusHttpUser user
                        && !user.getSecurityIdentity().isAnonymous()
                ? RequestOrigin.uuid(user.getSecurityIdentity().getPrincipal().getName())
                : Optional.empty();
    }
}
