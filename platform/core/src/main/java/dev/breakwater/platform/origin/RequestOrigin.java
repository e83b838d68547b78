package dev.breakwater.platform.origin;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import dev.breakwater.platform.problem.RequestId;
import org.jboss.logging.MDC;

/**
 * The HTTP request that an event, a job or an email follows from. It travels through the outbox, in the headers of the event, and
 * through the inbox to the events that the handler causes.
 *
 * @param requestId the request's {@code X-Request-Id}; null for what no request caused, and for events of versions before
 * @param owner who may read the request's timeline: the caller's user id, or {@link BrowserIdentity}; null for administrators only
 */
public record RequestOrigin(String requestId, UUID owner) {

    public static final RequestOrigin NONE = new RequestOrigin(null, null);

    private static final String LOGGED = "requestId";
    private static final ScopedValue<RequestOrigin> CONTINUED = ScopedValue.newInstance();

    /** Of the work that this thread continues, otherwise of the current HTTP request, otherwise {@link #NONE}. */
    public static RequestOrigin current() {
        if (CONTINUED.isBound()) return CONTINUED.get();
        return OriginatingRequest.current().map(OriginatingRequest::origin).orElse(NONE);
    }

    /**
     * The same for a change that concerns {@code subject}. It marks the current HTTP request as one that has a timeline; that of
     * a caller without a token belongs to the first subject.
     */
    public static RequestOrigin ofChange(UUID subject) {
        if (CONTINUED.isBound()) return CONTINUED.get();
        return OriginatingRequest.current().map(it -> it.changing(subject)).orElse(NONE);
    }

    /** The same for work whose subject is not known here. */
    public static RequestOrigin ofChange() {
        return ofChange(null);
    }

    /** The timeline of the current request belongs to this browser, unless the request has an access token. */
    public static void ownedBy(BrowserIdentity browser) {
        OriginatingRequest.current().ifPresent(it -> it.ownedBy(browser.owner()));
    }

    /** The same request for what its caller must not see, because it would tell about another person: for administrators only. */
    public RequestOrigin forAdministrators() {
        return new RequestOrigin(requestId, null);
    }

    /** From headers or columns; {@link #NONE} for an id that is not well-formed. */
    public static RequestOrigin of(String requestId, String owner) {
        if (requestId == null || !RequestId.isWellFormed(requestId)) return NONE;
        return new RequestOrigin(requestId, uuid(owner).orElse(null));
    }

    /** Runs work that follows from this request; its log lines have the request's id. */
    public <T> T continued(Supplier<T> work) {
        var logged = MDC.get(LOGGED);
        if (requestId != null) MDC.put(LOGGED, requestId);
        try {
            return ScopedValue.where(CONTINUED, this).call(work::get);
        } finally {
            if (logged == null) MDC.remove(LOGGED);
            else MDC.put(LOGGED, logged);
        }
    }

    /** The same for work without a result. */
    public void continued(Runnable work) {
        continued(() -> {
            work.run();
            return null;
        });
    }

    static Optional<UUID> uuid(String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
