package dev.breakwater.platform;

import java.time.Duration;

import dev.breakwater.platform.CircuitBreaker.State;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CircuitBreakerTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void after_a_failure_no_call_passes_until_one_succeeds() {
        var circuit = new CircuitBreaker(Duration.ofHours(1));
        assertTrue(circuit.letsThrough());
        assertTrue(circuit.opens());
        assertFalse(circuit.opens());
        assertFalse(circuit.letsThrough());
        assertTrue(circuit.closes());
        assertFalse(circuit.closes());
        assertTrue(circuit.letsThrough());
        assertTrue(circuit.letsThrough());
    }

    @Test
    void after_each_pause_one_call_passes() {
        var circuit = new CircuitBreaker(Duration.ofSeconds(1));
        circuit.opens();
        await().until(circuit::letsThrough);
        assertFalse(circuit.letsThrough());
    }

    @Test
    void each_failed_try_makes_the_next_pause_longer_and_a_success_starts_again() {
        var circuit = new CircuitBreaker(Duration::ofSeconds);
        circuit.opens(0);
        assertFalse(circuit.letsThrough(SECOND - 1));
        assertTrue(circuit.letsThrough(SECOND));
        circuit.opens(SECOND);
        assertFalse(circuit.letsThrough(3 * SECOND - 1));
        assertTrue(circuit.letsThrough(3 * SECOND));
        circuit.closes();
        circuit.opens(0);
        assertTrue(circuit.letsThrough(SECOND));
    }

    @Test
    void calls_that_fail_together_make_the_pause_no_longer() {
        var circuit = new CircuitBreaker(Duration::ofSeconds);
        for (int i = 0; i < 50; i++) circuit.opens(0);
        assertTrue(circuit.letsThrough(SECOND));
    }

    @Test
    void
            a_try_that_says_nothing_lets_the_next_call_try_and_one_that_does_not_end_is_followed_by_another_after_a_pause() {
        var circuit = new CircuitBreaker(Duration.ofSeconds(1));
        circuit.opens(0);
        assertTrue(circuit.letsThrough(SECOND));
        circuit.released();
        assertTrue(circuit.letsThrough(SECOND));
        assertEquals(State.HALF_OPEN, circuit.state());
        assertFalse(circuit.letsThrough(SECOND));
        assertTrue(circuit.letsThrough(2 * SECOND));
    }
}
