package dev.breakwater.platform.messaging.lag;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class StalledConsumerTest {

    private static final Instant START = Instant.EPOCH;

    private final StalledConsumer stalledConsumer = new StalledConsumer();

    @Test
    void a_partition_without_waiting_records_is_not_stalled() {
        stalledConsumer.seen(0, 7, 7, START);
        assertEquals(Duration.ZERO, stalledConsumer.longest(at(60)));
    }

    @Test
    void a_partition_without_commits_is_stalled_since_the_first_measurement() {
        stalledConsumer.seen(0, 7, 8, START);
        stalledConsumer.seen(0, 7, 99, at(30));
        assertEquals(Duration.ofSeconds(60), stalledConsumer.longest(at(60)));
    }

    @Test
    void one_commit_is_progress() {
        stalledConsumer.seen(0, 7, 9, START);
        stalledConsumer.seen(0, 8, 9, at(30));
        assertEquals(Duration.ofSeconds(30), stalledConsumer.longest(at(60)));
        stalledConsumer.seen(0, 9, 9, at(60));
        assertEquals(Duration.ZERO, stalledConsumer.longest(at(90)));
    }

    @Test
    void a_stalled_partition_is_not_hidden_by_others_with_progress() {
        stalledConsumer.seen(0, 7, 8, START);
        stalledConsumer.seen(1, 5, 9, START);
        stalledConsumer.seen(1, 6, 9, at(50));
        assertEquals(Duration.ofSeconds(60), stalledConsumer.longest(at(60)));
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }
}
