package dev.breakwater.platform.bench;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import com.sun.management.OperatingSystemMXBean;
import dev.breakwater.platform.notes.Database;
import dev.breakwater.platform.notes.Notes;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Measures the outbox on the real servers; run by {@code ./run bench outbox} alone, since its name matches no pattern of
 * tests. It asserts what must hold on any machine, order and completeness, and prints the rest.
 */
@QuarkusTest
class OutboxBench {

    private static final String BACKLOG = """
            insert into outbox (id, event_id, topic, key, type, payload, created_at)
            select nextval('outbox_id'), gen_random_uuid(), 'bench', 'key-' || n % 1000, 'Torn',
                   json_build_object('type', 'Torn', 'n', n, 'text', repeat('x', 200)), clock_timestamp()
            from generate_series(1, ?) n
            """;

    private static final int RATE = Integer.getInteger("bench.rate", 50);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 60);
    private static final int ROWS = Integer.getInteger("bench.backlog", 100_000);

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @Inject
    Notes notes;

    @Inject
    Database database;

    @Test
    void from_commit_to_kafka_and_down_from_a_backlog() throws Exception {
        try (var arrivals = new Arrivals("bench")) {
            latency(arrivals, 5, null);
            latency(arrivals, SECONDS, "commit to record at " + RATE + " events/s");
            drain(arrivals);
        }
    }

    /** Each event in a transaction of its own, at a steady rate, timed from the return of the commit. */
    private void latency(Arrivals arrivals, int seconds, String title) throws Exception {
        var committed = new HashMap<String, Long>();
        int count = RATE * seconds;
        long cpu = system.getProcessCpuTime();
        try (var clock = Executors.newScheduledThreadPool(4)) {
            for (int i = 0; i < count; i++) {
                clock.schedule(
                        () -> {
                            var event = notes.tear(UUID.randomUUID(), "bench", "x".repeat(200));
                            synchronized (committed) {
                                committed.put(event.toString(), System.nanoTime());
                            }
                        },
                        1_000_000L * i / RATE,
                        TimeUnit.MICROSECONDS);
            }
            clock.shutdown();
            clock.awaitTermination(seconds + 30L, TimeUnit.SECONDS);
        }
        arrivals.await(committed.keySet());
        var millis = committed.entrySet().stream()
                .mapToDouble(e -> (arrivals.at(e.getKey()) - e.getValue()) / 1e6)
                .sorted()
                .toArray();
        if (title == null) return;
        print(
                "%s: p50 %.1f ms, p99 %.1f ms, most %.1f ms (%d events); CPU %.1f %% of a core",
                title,
                millis[count / 2],
                millis[count * 99 / 100],
                millis[count - 1],
                count,
                (system.getProcessCpuTime() - cpu) / 1e7 / seconds);
    }

    private void drain(Arrivals arrivals) throws Exception {
        arrivals.forget();
        var standstill = database.takeLeadership();
        database.run(BACKLOG, ROWS);
        database.run("analyze outbox");
        long cpu = system.getProcessCpuTime();
        standstill.close();
        arrivals.await(ROWS);
        double seconds = arrivals.seconds();
        double cpuSeconds = (system.getProcessCpuTime() - cpu) / 1e9;
        assertEquals(ROWS, arrivals.inOrder(), "records, each after its key's last");
        print(
                "backlog of %d: %.0f events/s (%.1f s from the first record to the last), CPU %.1f s, order per key kept",
                ROWS, ROWS / seconds, seconds, cpuSeconds);
    }

    private static void print(String format, Object... values) {
        System.out.printf("bench outbox: " + format + "%n", values);
    }
}
