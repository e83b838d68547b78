package dev.breakwater.platform.background;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BackgroundLoopTest {

    private final BackgroundLoops loops = new BackgroundLoops();
    private final BackgroundLoopLiveness liveness = new BackgroundLoopLiveness(loops);
    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void a_body_that_ends_with_an_error_restarts() throws InterruptedException {
        var loop = start(() -> {
            if (runs.incrementAndGet() <= 3) throw new OutOfMemoryError("injected");
            awaitEnd();
        });
        await().until(() -> runs.get() == 4);
        assertEquals(Status.UP, liveness.call().getStatus());
        end.countDown();
        loop.stop(Duration.ofSeconds(10));
        assertTrue(loop.isLive(), "a stopped loop is no failure");
    }

    @Test
    void a_body_that_always_fails_makes_the_process_not_live() throws InterruptedException {
        var loop = start(() -> {
            runs.incrementAndGet();
            throw new NoClassDefFoundError("injected");
        });
        await().until(() -> liveness.call().getStatus() == Status.DOWN);
        int before = runs.get();
        await().until(() -> runs.get() > before);
        loop.stop(Duration.ofSeconds(10));
    }

    @Test
    void a_body_that_its_owner_stops_is_not_restarted() throws InterruptedException {
        var loop = start(() -> {
            runs.incrementAndGet();
            awaitEnd();
        });
        await().until(() -> runs.get() == 1);
        end.countDown();
        loop.stop(Duration.ofSeconds(10));
        assertEquals(1, runs.get());
    }

    private BackgroundLoop start(Runnable body) {
        return loops.start(new BackgroundLoop("test", body, Duration.ofMillis(1)));
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
