package dev.breakwater.user.profile;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CircuitTest {

    @Test
    void after_a_failure_nobody_gets_through_until_one_succeeds() {
        var circuit = new Circuit(Duration.ofHours(1));
        assertTrue(circuit.letsThrough());
        circuit.opens();
        assertFalse(circuit.letsThrough());
        circuit.closes();
        assertTrue(circuit.letsThrough());
        assertTrue(circuit.letsThrough());
    }

    @Test
    void after_each_pause_one_tries() throws InterruptedException {
        var circuit = new Circuit(Duration.ofMillis(500));
        circuit.opens();
        Thread.sleep(550);
        assertTrue(circuit.letsThrough());
        assertFalse(circuit.letsThrough());
    }
}
