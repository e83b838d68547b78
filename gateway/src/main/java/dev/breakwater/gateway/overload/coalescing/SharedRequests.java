package dev.breakwater.gateway.overload.coalescing;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/** The requests under way that others may join, of all event loops. */
final class SharedRequests {

    /** @param nanos the time since an arbitrary point */
    record Clock(LongSupplier nanos, long maxAgeNanos) {
        long now() {
            return nanos.getAsLong();
        }

        boolean isOld(long began) {
            return now() - began > maxAgeNanos;
        }
    }

    private final ConcurrentMap<String, SharedRequest> underWay = new ConcurrentHashMap<>();
    private final int maxRequests;
    private final int maxBody;
    private final Clock clock;

    SharedRequests(int maxRequests, int maxBody, Duration maxAge) {
        this(maxRequests, maxBody, new Clock(System::nanoTime, maxAge.toNanos()));
    }

    SharedRequests(int maxRequests, int maxBody, Clock clock) {
        this.maxRequests = maxRequests;
        this.maxBody = maxBody;
        this.clock = clock;
    }

    /** Null when the follower joined a request under way, which will call it; otherwise the caller leads, and must end it. */
    SharedRequest joinOrLead(String key, SharedRequest.Follower follower) {
        while (true) {
            var first = underWay.get(key);
            if (first == null) {
                var own = new SharedRequest(maxBody, clock, shared -> underWay.remove(key, shared));
                if (underWay.size() >= maxRequests) return own;
                first = underWay.putIfAbsent(key, own);
                if (first == null) return own;
            }
            if (first.join(follower)) return null;
            underWay.remove(key, first);
        }
    }

    int size() {
        return underWay.size();
    }
}
