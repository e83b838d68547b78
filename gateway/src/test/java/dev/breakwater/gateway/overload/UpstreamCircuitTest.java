package dev.breakwater.gateway.overload;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class UpstreamCircuitTest {

    private final UpstreamCircuit circuit =
            new UpstreamCircuit(Overload.circuit(10, Duration.ofHours(1), Duration.ofMillis(500)));

    @Test
    void it_opens_after_the_configured_failures_and_not_before() {
        for (var failure = 0; failure < 9; failure++) assertFalse(circuit.failed());
        assertTrue(circuit.letsThrough());
        assertTrue(circuit.failed());
        assertFalse(circuit.letsThrough());
    }

    @Test
    void it_stays_closed_while_most_requests_succeed() {
        for (var request = 0; request < 1000; request++) {
            circuit.succeeded();
            if (request % 3 == 0) circuit.failed();
        }
        assertTrue(circuit.letsThrough());
    }

    @Test
    void one_request_passes_after_each_pause_and_its_success_closes_the_circuit() {
        for (var failure = 0; failure < 10; failure++) circuit.failed();
        await().until(circuit::letsThrough);
        assertFalse(circuit.letsThrough());
        circuit.failed();
        assertFalse(circuit.letsThrough());
        await().until(circuit::letsThrough);
        assertTrue(circuit.succeeded());
        assertTrue(circuit.letsThrough());
        for (var failure = 0; failure < 9; failure++) circuit.failed();
        assertTrue(circuit.letsThrough());
    }

    @Test
    void failures_of_an_earlier_window_do_not_count() {
        var brief = new UpstreamCircuit(Overload.circuit(2, Duration.ofMillis(1), Duration.ofHours(1)));
        for (var failure = 0; failure < 5; failure++) {
            assertFalse(brief.failed());
            var began = System.nanoTime();
            await().until(() -> System.nanoTime() - began > 2_000_000);
        }
    }
}
