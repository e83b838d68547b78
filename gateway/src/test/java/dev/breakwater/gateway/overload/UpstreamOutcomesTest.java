package dev.breakwater.gateway.overload;

import java.time.Duration;
import java.util.Optional;

import dev.breakwater.gateway.overload.UpstreamHealth.State;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class UpstreamOutcomesTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final UpstreamOutcomes outcomes = new UpstreamOutcomes();

    @Test
    void without_requests_nothing_is_known() {
        assertEquals(State.UNKNOWN, outcomes.health(false, 0).state());
    }

    @Test
    void a_response_is_a_sign_of_life() {
        outcomes.answered(5 * SECOND, 404);
        var health = outcomes.health(false, 8 * SECOND);
        assertEquals(State.UP, health.state());
        assertEquals(Optional.of(Duration.ofSeconds(3)), health.sinceAnswer());
        assertEquals(Optional.empty(), health.sinceFailure());
    }

    @Test
    void failures_and_server_errors_count_for_a_minute() {
        outcomes.answered(SECOND, 503);
        outcomes.failed(2 * SECOND);
        assertEquals(2, outcomes.health(false, 3 * SECOND).failures());
        assertEquals(State.DEGRADED, outcomes.health(false, 61 * SECOND).state());
        assertEquals(State.UP, outcomes.health(false, 62 * SECOND).state());
    }

    @Test
    void an_open_circuit_is_down() {
        outcomes.answered(SECOND, 200);
        assertEquals(State.DOWN, outcomes.health(true, SECOND).state());
    }
}
