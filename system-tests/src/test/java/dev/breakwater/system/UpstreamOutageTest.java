package dev.breakwater.system;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A service hangs or is dead while many callers go on: the routes of the others serve, and its own do so again afterwards. */
class UpstreamOutageTest {

    private static final int CALLERS = 160;

    /** A route of each service, with a response that it alone can give. */
    private static final Map<String, String> PATHS = Map.of(
            "user-service", "/api/v1/users/me",
            "media-api", "/api/v1/media",
            "email-service", "/api/v1/admin/deliveries");

    private static Client client;

    @BeforeAll
    static void up() throws IOException {
        RunningSystem.up();
        client = Client.administrator();
        for (var service : PATHS.keySet()) awaitServed(service);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user-service", "media-api", "email-service"})
    void a_service_that_hangs_holds_a_limited_number_of_requests_and_affects_no_other(String hanging) throws Exception {
        var process = RunningSystem.process(hanging).pid();
        var refused = new AtomicInteger();
        var calls = new ArrayList<Future<?>>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            signal(process, "STOP");
            try {
                for (var caller = 0; caller < CALLERS; caller++)
                    calls.add(callers.submit(() -> {
                        if (client.get(PATHS.get(hanging)).status() == 503) refused.incrementAndGet();
                        return null;
                    }));
                // 128 may wait at first, and fewer of them on routes of lower priority.
                await().atMost(Duration.ofSeconds(20)).until(() -> refused.get() >= CALLERS - 128);
                assertOthersServe(hanging);
            } finally {
                signal(process, "CONT");
            }
            for (var call : calls) call.get();
        }
        awaitServed(hanging);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user-service", "media-api", "email-service"})
    void a_service_that_is_dead_is_refused_at_once_and_affects_no_other(String dead) throws Exception {
        RunningSystem.kill(dead);
        try {
            for (var request = 0; request < CALLERS; request++)
                assertEquals(503, client.get(PATHS.get(dead)).status());
            assertOthersServe(dead);
            assertEquals("2", client.get(PATHS.get(dead)).header("Retry-After"));
        } finally {
            RunningSystem.start(dead);
        }
        awaitServed(dead);
    }

    private static void assertOthersServe(String unavailable) throws IOException {
        for (var service : PATHS.keySet()) {
            if (service.equals(unavailable)) continue;
            for (var request = 0; request < 10; request++) {
                var began = System.nanoTime();
                assertEquals(200, client.get(PATHS.get(service)).status(), service);
                var took = Duration.ofNanos(System.nanoTime() - began);
                assertTrue(took.compareTo(Duration.ofSeconds(10)) < 0, service + " took " + took);
            }
        }
    }

    private static void awaitServed(String service) {
        await().atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> client.get(PATHS.get(service)).status() == 200);
    }

    private static void signal(long pid, String name) throws IOException, InterruptedException {
        Shell.run(Path.of("."), "sh", "-c", "kill -" + name + " " + pid);
    }
}
