package dev.breakwater.platform;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CircuitBreakerTest {

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
}
