package dev.breakwater.gateway.overload;

import java.time.Duration;

import dev.breakwater.gateway.routing.Priority;
import org.junit.jupiter.api.Test;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ConcurrencyLimitTest {

    private final ConcurrencyLimit limit = new ConcurrencyLimit(Overload.concurrency(100, 10, 256));
    private long clock = 1;

    @Test
    void routes_of_low_priority_are_shed_first_and_those_of_high_priority_last() {
        assertEquals(70, acquired(Priority.LOW));
        assertEquals(20, acquired(Priority.NORMAL));
        assertEquals(10, acquired(Priority.HIGH));
        assertFalse(limit.tryAcquire(Priority.HIGH));
        limit.release();
        assertFalse(limit.tryAcquire(Priority.LOW));
        assertFalse(limit.tryAcquire(Priority.NORMAL));
        assertTrue(limit.tryAcquire(Priority.HIGH));
    }

    @Test
    void the_limit_falls_when_responses_take_longer_than_usual_and_recovers() {
        seconds(60, Duration.ofMillis(10));
        var usual = limit.limit();
        seconds(20, Duration.ofMillis(200));
        var fallen = limit.limit();
        assertThat(fallen, lessThan(usual / 2));
        seconds(300, Duration.ofMillis(10));
        assertThat(limit.limit(), greaterThan(fallen));
    }

    @Test
    void the_limit_stays_while_few_requests_are_under_way_however_slow_they_are() {
        for (var second = 0; second < 60; second++) second(1, Duration.ofMillis(second * 10L + 1));
        assertEquals(100, limit.limit());
    }

    private int acquired(Priority priority) {
        var acquired = 0;
        while (limit.tryAcquire(priority)) acquired++;
        return acquired;
    }

    private void seconds(int count, Duration latency) {
        for (var second = 0; second < count; second++) second(Integer.MAX_VALUE, latency);
    }

    /** A second in which all requests that may, up to a number, are under way at a time. */
    private void second(int most, Duration latency) {
        for (var round = 0; round < 20; round++) {
            var begun = 0;
            while (begun < most && limit.tryAcquire(Priority.HIGH)) begun++;
            for (var request = 0; request < begun; request++) limit.release(clock, latency.toNanos(), false);
            clock += 50_000_000;
        }
    }
}
