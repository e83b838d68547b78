package dev.breakwater.platform.bench;

import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import dev.breakwater.platform.notes.Database;
import dev.breakwater.platform.notes.Notes;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Measures the outbox against real PostgreSQL and Kafka. Only {@code ./run bench outbox} runs it, because its name matches
 * no test pattern. It asserts order and completeness, which hold on any machine, and prints the measurements.
 */
@QuarkusTest
class OutboxBench {

    private static final String BACKLOG = """
            insert into outbox (id, event_id, topic, key, type, payload, created_at)
            select nextval('outbox_id'), gen_random_uuid(), 'bench', 'key-' || n % 1000, 'Torn',
                   json_build_object('type', 'Torn', 'n', n, 'text', repeat('x', 200)), clock_timestamp()
            from generate_series(1, ?) n
            """;

    private static final int[] RATES = Arrays.stream(
                    System.getProperty("bench.rates", "50,500").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    private static final int SECONDS = Integer.getInteger("bench.seconds", 60);
    private static final int ROWS = Integer.getInteger("bench.backlog", 100_000);

    @Inject
    Notes notes;

    @Inject
    Database database;

    @Test
    void from_commit_to_kafka_and_down_from_a_backlog() throws Exception {
        try (var arrivals = new Arrivals("bench")) {
            steady(arrivals, RATES[RATES.length - 1], 10);
            for (int rate : RATES) print(rate, steady(arrivals, rate, SECONDS));
            drain(arrivals);
        }
    }

    private record Steady(Latency latency, Cpu cpu, int events) {}

    /** Appends events at a steady rate, each in its own transaction, and measures from the return of the commit. */
    private Steady steady(Arrivals arrivals, int rate, int seconds) throws Exception {
        var committed = new ConcurrentHashMap<String, Long>();
        int count = rate * seconds;
        var start = Cpu.now();
        try (var clock = Executors.newScheduledThreadPool(4)) {
            for (int i = 0; i < count; i++) {
                clock.schedule(
                        () -> {
                            var event = notes.tear(UUID.randomUUID(), "bench", "x".repeat(200));
                            committed.put(event.toString(), System.nanoTime());
                        },
                        1_000_000L * i / rate,
                        TimeUnit.MICROSECONDS);
            }
            clock.shutdown();
            clock.awaitTermination(seconds + 30L, TimeUnit.SECONDS);
        }
        assertEquals(count, committed.size(), "commits");
        arrivals.await(committed.keySet());
        return new Steady(Latency.of(committed, arrivals), Cpu.now().since(start), count);
    }

    private static void print(int rate, Steady run) {
        print(
                "commit to record at %d events/s: p50 %.1f ms, p99 %.1f ms, most %.1f ms (%d events);"
                        + " CPU per event %.0f us, of it the relay %.0f us",
                rate,
                run.latency().percentile(50),
                run.latency().percentile(99),
                run.latency().longest(),
                run.events(),
                run.cpu().microsPerEvent(run.events()),
                run.cpu().relayMicrosPerEvent(run.events()));
    }

    private void drain(Arrivals arrivals) throws Exception {
        arrivals.forget();
        var standstill = database.takeLeadership();
        database.run(BACKLOG, ROWS);
        database.run("analyze outbox");
        var start = Cpu.now();
        standstill.close();
        arrivals.await(ROWS);
        double seconds = arrivals.seconds();
        var cpu = Cpu.now().since(start);
        assertEquals(ROWS, arrivals.inOrder(), "records, each after its key's last");
        print(
                "backlog of %d: %.0f events/s (%.1f s from the first record to the last); CPU per event %.0f us,"
                        + " of it the relay %.0f us; order per key kept",
                ROWS, ROWS / seconds, seconds, cpu.microsPerEvent(ROWS), cpu.relayMicrosPerEvent(ROWS));
    }

    private static void print(String format, Object... values) {
        System.out.printf("bench outbox: " + format + "%n", values);
    }
}
