package dev.breakwater.media.api.upload;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

@Timeout(30)
class OwnerLocksTest {

    private final OwnerLocks locks = new OwnerLocks();
    private final UUID ada = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();

    @Test
    void calls_of_one_owner_run_one_after_the_other_and_those_of_others_beside_them() throws Exception {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var bobHasRun = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 50)
                    .mapToObj(_ -> threads.submit(() -> locks.call(ada, () -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        await(bobHasRun);
                        return running.decrementAndGet();
                    })))
                    .toList();
            locks.call(bob, () -> {
                bobHasRun.countDown();
                return null;
            });
            for (var call : calls) call.get();
        }
        assertEquals(1, most.get());
        assertEquals(0, locks.size());
    }

    @Test
    void a_call_that_fails_lets_the_next_one_in() {
        assertThrows(
                IllegalStateException.class,
                () -> locks.call(ada, () -> {
                    throw new IllegalStateException();
                }));
        assertEquals("next", locks.call(ada, () -> "next"));
        assertEquals(0, locks.size());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
