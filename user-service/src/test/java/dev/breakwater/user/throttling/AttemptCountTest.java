package dev.breakwater.user.throttling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class AttemptCountTest {

    private static final ThrottlePolicy ALLOWANCE = new ThrottlePolicy(
            "test", "account", 3, Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofHours(1));
    private static final long START = 1_800_000_000_000L;
    private static final long TWENTY_MINUTES = Duration.ofMinutes(20).toMillis();

    @Test
    void each_guess_beyond_the_free_ones_doubles_the_wait_up_to_the_maximum() {
        var now = START;
        var tally = AttemptCount.NONE;
        var waits = new ArrayList<Long>();
        for (int guess = 0; guess < 10; guess++) {
            now += Math.max(0, tally.wait(ALLOWANCE, now));
            tally = tally.charged(ALLOWANCE, now);
            waits.add(tally.wait(ALLOWANCE, now) / 1000);
        }
        assertEquals(List.of(0L, 0L, 1L, 2L, 4L, 8L, 16L, 20L, 20L, 20L), waits);
    }

    @Test
    void a_wait_shortens_with_time() {
        var tally = charged(4, START);
        assertEquals(2000, tally.wait(ALLOWANCE, START));
        assertEquals(500, tally.wait(ALLOWANCE, START + 1500));
        assertTrue(tally.wait(ALLOWANCE, START + 2000) <= 0);
    }

    @Test
    void the_count_decays_with_time() {
        var later = charged(3, START).charged(ALLOWANCE, START + 2 * TWENTY_MINUTES);
        assertEquals(2, later.guesses());
        assertEquals(
                1,
                charged(9, START)
                        .charged(ALLOWANCE, START + 99 * TWENTY_MINUTES)
                        .guesses());
    }

    @Test
    void slow_guesses_never_cause_a_wait() {
        var now = START;
        var tally = AttemptCount.NONE;
        for (int guess = 0; guess < 1000; guess++) {
            assertEquals(0, tally.wait(ALLOWANCE, now));
            tally = tally.charged(ALLOWANCE, now);
            now += TWENTY_MINUTES;
        }
    }

    @Test
    void a_refund_restores_a_free_guess() {
        assertEquals(0, charged(3, START).givenBack().wait(ALLOWANCE, START));
        assertEquals(0, AttemptCount.NONE.givenBack().guesses());
    }

    @Test
    void a_clock_that_is_set_back_does_not_prolong_a_wait() {
        assertEquals(1000, charged(3, START).wait(ALLOWANCE, START - TWENTY_MINUTES));
        assertEquals(4, charged(3, START).charged(ALLOWANCE, START - 1).guesses());
    }

    private static AttemptCount charged(int times, long at) {
        var tally = AttemptCount.NONE;
        for (int i = 0; i < times; i++) tally = tally.charged(ALLOWANCE, at);
        return tally;
    }
}
