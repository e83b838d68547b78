package dev.breakwater.platform.telemetry;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class StalledConsumerTest {

    private static final Instant START = Instant.EPOCH;

    private final StalledConsumer stalledConsumer = new StalledConsumer();

    @Test
    void a_partition_with_nothing_to_do_does_not_stand() {
        stalledConsumer.seen(0, 7, 7, START);
        assertEquals(Duration.ZERO, stalledConsumer.longest(at(60)));
    }

    @Test
    void a_partition_whose_commits_do_not_move_stands_from_the_first_look() {
        stalledConsumer.seen(0, 7, 8, START);
        stalledConsumer.seen(0, 7, 99, at(30));
        assertEquals(Duration.ofSeconds(60), stalledConsumer.longest(at(60)));
    }

    @Test
    void one_commit_is_movement() {
        stalledConsumer.seen(0, 7, 9, START);
        stalledConsumer.seen(0, 8, 9, at(30));
        assertEquals(Duration.ofSeconds(30), stalledConsumer.longest(at(60)));
        stalledConsumer.seen(0, 9, 9, at(60));
        assertEquals(Duration.ZERO, stalledConsumer.longest(at(90)));
    }

    @Test
    void one_that_stands_is_not_hidden_by_others_that_move() {
        stalledConsumer.seen(0, 7, 8, START);
        stalledConsumer.seen(1, 5, 9, START);
        stalledConsumer.seen(1, 6, 9, at(50));
        assertEquals(Duration.ofSeconds(60), stalledConsumer.longest(at(60)));
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }
}
