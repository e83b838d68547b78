package dev.breakwater.gateway.caching.cdn;

import java.time.Duration;
import java.util.Optional;

/** A purge failed, or its result is unknown: it is repeated. */
public final class CdnException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Optional<Duration> retryAfter;

    CdnException(String message, Optional<Duration> retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    CdnException(String message, Throwable cause) {
        super(message, cause);
        retryAfter = Optional.empty();
    }

    /** How long the CDN asks to wait; empty when it does not say. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
