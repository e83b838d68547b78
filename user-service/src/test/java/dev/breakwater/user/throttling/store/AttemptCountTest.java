package dev.breakwater.user.throttling.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class AttemptCountTest {

    private static final ThrottlePolicy POLICY = new ThrottlePolicy(
            "test", "account", 3, Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofHours(1));
    private static final long START = 1_800_000_000_000L;
    private static final long TWENTY_MINUTES = Duration.ofMinutes(20).toMillis();

    @Test
    void each_guess_beyond_the_free_ones_doubles_the_wait_up_to_the_maximum() {
        var now = START;
        var count = AttemptCount.NONE;
        var waits = new ArrayList<Long>();
        for (int guess = 0; guess < 10; guess++) {
            now += Math.max(0, count.wait(POLICY, now));
            count = count.plusOne(POLICY, now);
            waits.add(count.wait(POLICY, now) / 1000);
        }
        assertEquals(List.of(0L, 0L, 1L, 2L, 4L, 8L, 16L, 20L, 20L, 20L), waits);
    }

    @Test
    void a_wait_shortens_with_time() {
        var count = counted(4, START);
        assertEquals(2000, count.wait(POLICY, START));
        assertEquals(500, count.wait(POLICY, START + 1500));
        assertTrue(count.wait(POLICY, START + 2000) <= 0);
    }

    @Test
    void the_count_decays_with_time() {
        var later = counted(3, START).plusOne(POLICY, START + 2 * TWENTY_MINUTES);
        assertEquals(2, later.guesses());
        assertEquals(
                1,
                counted(9, START).plusOne(POLICY, START + 99 * TWENTY_MINUTES).guesses());
    }

    @Test
    void slow_guesses_never_cause_a_wait() {
        var now = START;
        var count = AttemptCount.NONE;
        for (int guess = 0; guess < 1000; guess++) {
            assertEquals(0, count.wait(POLICY, now));
            count = count.plusOne(POLICY, now);
            now += TWENTY_MINUTES;
        }
    }

    @Test
    void a_refund_restores_a_free_guess() {
        assertEquals(0, counted(3, START).minusOne().wait(POLICY, START));
        assertEquals(0, AttemptCount.NONE.minusOne().guesses());
    }

    @Test
    void a_clock_that_is_set_back_does_not_prolong_a_wait() {
        assertEquals(1000, counted(3, START).wait(POLICY, START - TWENTY_MINUTES));
        assertEquals(4, counted(3, START).plusOne(POLICY, START - 1).guesses());
    }

    private static AttemptCount counted(int times, long at) {
        var count = AttemptCount.NONE;
        for (int i = 0; i < times; i++) count = count.plusOne(POLICY, at);
        return count;
    }
}
