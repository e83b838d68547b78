package dev.breakwater.gateway.proxy;

import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Exchange;
import io.quarkus.runtime.configuration.MemorySize;

/** Bounds the memory of all request bodies that are buffered at a time: each has a limit, but many callers may send one. */
@Singleton
class BodyBudget {

    private static final int SHARE_OF_HEAP = 8;

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    BodyBudget(BufferingConfig config) {
        limit = config.total()
                .map(MemorySize::asLongValue)
                .orElseGet(() -> Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** The bytes of one request, given back when its exchange ends. On the request's event loop only. */
    final class Share {

        private long bytes;

        /** Whether there is room for more bytes. */
        boolean take(int more) {
            if (used.addAndGet(more) > limit) {
                used.addAndGet(-more);
                return false;
            }
            bytes += more;
            return true;
        }

        private void release() {
            used.addAndGet(-bytes);
            bytes = 0;
        }
    }

    Share share(Exchange exchange) {
        var share = new Share();
        exchange.onEnd(share::release);
        return share;
    }
}
