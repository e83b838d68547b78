package dev.breakwater.gateway.proxy;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.ratelimit.AddressPrefix;
import io.quarkus.runtime.configuration.MemorySize;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds the memory of all request bodies that are buffered at a time: each has a limit, but many callers may send one. No address may
 * take more than its share, so that the others have theirs.
 */
@Singleton
class BodyBudget {

    private static final int SHARE_OF_HEAP = 8;
    private static final int SHARE_OF_ADDRESS = 8;

    private final long total;
    private final long perAddress;
    private final AtomicLong used = new AtomicLong();

    /** Of addresses that have a body under way. */
    private final ConcurrentMap<String, Long> usedByAddress = new ConcurrentHashMap<>();

    BodyBudget(
            BufferingConfig config,
            @ConfigProperty(name = "breakwater.http.max-body", defaultValue = "64K") MemorySize maxBody) {
        total = config.total()
                .map(MemorySize::asLongValue)
                .orElseGet(() -> Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
        perAddress = config.perAddress()
                .map(MemorySize::asLongValue)
                .orElseGet(() -> Math.max(total / SHARE_OF_ADDRESS, maxBody.asLongValue()));
    }

    enum Answer {
        TAKEN,
        TOTAL_EXHAUSTED,
        ADDRESS_EXHAUSTED
    }

    long perAddress() {
        return perAddress;
    }

    /** The bytes of one request, given back when its exchange ends. On the request's event loop only. */
    final class Share {

        private final String address;
        private long bytes;

        Share(String address) {
            this.address = address;
        }

        Answer take(int more) {
            if (usedByAddress.merge(address, (long) more, Long::sum) > perAddress) {
                giveBack(more);
                return Answer.ADDRESS_EXHAUSTED;
            }
            if (used.addAndGet(more) > total) {
                used.addAndGet(-more);
                giveBack(more);
                return Answer.TOTAL_EXHAUSTED;
            }
            bytes += more;
            return Answer.TAKEN;
        }

        private void giveBack(long less) {
            usedByAddress.computeIfPresent(address, (_, all) -> all == less ? null : all - less);
        }

        private void release() {
            used.addAndGet(-bytes);
            giveBack(bytes);
            bytes = 0;
        }
    }

    Share share(Exchange exchange) {
        var share = new Share(AddressPrefix.of(exchange.clientAddress()));
        exchange.onEnd(share::release);
        return share;
    }
}
