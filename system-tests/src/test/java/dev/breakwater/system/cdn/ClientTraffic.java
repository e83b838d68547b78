package dev.breakwater.system.cdn;

import java.util.concurrent.atomic.LongAdder;

/** What visitors received: responses, and the bytes of their bodies. */
final class ClientTraffic {

    private final LongAdder requests = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder bypasses = new LongAdder();

    void add(long bodyBytes, boolean isBypass) {
        requests.increment();
        bytes.add(bodyBytes);
        if (isBypass) bypasses.increment();
    }

    long requests() {
        return requests.sum();
    }

    long bytes() {
        return bytes.sum();
    }

    /** Requests with a consistency token, which the cache must not answer. */
    long bypasses() {
        return bypasses.sum();
    }
}
