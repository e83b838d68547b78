package dev.breakwater.email.routing;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The destination domains of one mail server. Domains that need no limit are forgotten, so memory is bounded. */
final class DomainLimits {

    private static final int MOST_DOMAINS = 10_000;

    private final DomainPolicy policy;
    /** The least recently used first. */
    private final Map<String, DomainLimit> domains = new LinkedHashMap<>(64, 0.75f, true);

    DomainLimits(DomainPolicy policy) {
        this.policy = policy;
    }

    /** A place for an email, or the wait until it should try again. */
    synchronized Place begin(String domain, long now) {
        var limit = domains.computeIfAbsent(domain, _ -> new DomainLimit(policy, now));
        var start = limit.begin(now);
        if (start == null) return new Place(null, limit.promise(now));
        evict();
        return new Place(start, Duration.ZERO);
    }

    /** {@code start} is null when there is no place for {@code pause}. */
    record Place(DomainLimit.Start start, Duration pause) {}

    /** How an email ended, for its domain. */
    enum End {
        REPLY,
        NO_REPLY,
        NEUTRAL
    }

    synchronized void end(String domain, DomainLimit.Start start, End end, long now) {
        var limit = domains.get(domain);
        switch (end) {
            case REPLY -> limit.ended(start, now);
            case NO_REPLY -> limit.failed(start, now);
            case NEUTRAL -> limit.released(start, now);
        }
        if (limit.isIdle(now)) domains.remove(domain);
    }

    synchronized long limited(long now) {
        return domains.values().stream().filter(it -> it.isLimited(now)).count();
    }

    synchronized int size() {
        return domains.size();
    }

    /** Of an attacker's domains without number the least recently used are forgotten, but none with a running email. */
    private void evict() {
        for (Iterator<DomainLimit> all = domains.values().iterator(); domains.size() > MOST_DOMAINS && all.hasNext(); )
            if (!all.next().isRunning()) all.remove();
    }
}
