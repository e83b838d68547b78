package dev.breakwater.user.password.hashing;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class HashingPoolTest {

    @Test
    void a_hash_that_finds_the_queue_full_is_refused_immediately() throws Exception {
        var metrics = new SimpleMeterRegistry();
        var pool = new HashingPool(new OneThreadQueueOfOne(), metrics);
        var release = new CountDownLatch(1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = callers.submit(() -> pool.run(() -> {
                release.await();
                return 1;
            }));
            while (metrics.get("breakwater.password.hashing.threads.busy")
                            .gauge()
                            .value()
                    < 1) Thread.onSpinWait();
            var waiting = callers.submit(() -> pool.run(() -> 2));
            while (metrics.get("breakwater.password.hashing.queue").gauge().value() < 1) Thread.onSpinWait();

            assertThrows(HashingOverload.class, () -> pool.run(() -> 3));

            release.countDown();
            assertEquals(1, running.get());
            assertEquals(2, waiting.get());
        } finally {
            pool.stop();
        }
    }

    private record OneThreadQueueOfOne() implements PasswordsConfig {
        @Override
        public int memoryKib() {
            return 19456;
        }

        @Override
        public int passes() {
            return 2;
        }

        @Override
        public int lanes() {
            return 1;
        }

        @Override
        public Optional<Path> libsodium() {
            return Optional.empty();
        }

        @Override
        public OptionalInt threads() {
            return OptionalInt.of(1);
        }

        @Override
        public int queueLimit() {
            return 1;
        }
    }
}
