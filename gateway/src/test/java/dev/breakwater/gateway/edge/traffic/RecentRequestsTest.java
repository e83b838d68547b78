package dev.breakwater.gateway.edge.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class RecentRequestsTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private long seconds;
    private final RecentRequests recent = new RecentRequests(this::nanos);

    @Test
    void requests_are_counted_in_the_period_in_which_they_end() {
        record(200);
        record(503);
        seconds = 5;
        record(404);
        seconds = 12;

        var periods = recent.periods(NOW);

        assertEquals(List.of(2, 1), counts(periods));
        assertEquals(1, periods.getFirst().errors());
        assertEquals(0, periods.getLast().errors());
        assertEquals(NOW.minusSeconds(12), periods.getFirst().began());
        assertEquals(NOW.minusSeconds(7), periods.getLast().began());
    }

    @Test
    void a_period_that_is_not_over_is_not_shown() {
        record(200);
        assertEquals(List.of(), recent.periods(NOW));
    }

    @Test
    void only_the_last_periods_are_kept_and_an_idle_one_is_zero() {
        for (seconds = 0; seconds < 1000; seconds += 5) record(500);
        assertEquals(RecentRequests.PERIODS, recent.periods(NOW).size());
        assertEquals(1, recent.periods(NOW).getFirst().requests().count());

        seconds += Duration.ofHours(1).toSeconds();
        var idle = recent.periods(NOW);
        assertEquals(RecentRequests.PERIODS, idle.size());
        assertEquals(
                0,
                idle.stream()
                        .mapToInt(it -> it.requests().count() + it.errors())
                        .sum());
    }

    @Test
    void concurrent_requests_at_a_change_of_the_period_are_all_counted() throws InterruptedException {
        for (var period = 1; period <= 20; period++) {
            seconds = period * 5L;
            var at = nanos();
            var threads = new Thread[4];
            for (var i = 0; i < threads.length; i++)
                threads[i] = Thread.ofPlatform().start(() -> {
                    for (var request = 0; request < 500; request++) recent.record(at, 1000, 200);
                });
            for (var thread : threads) thread.join();
        }
        seconds = 105;
        assertEquals(
                20 * 2000,
                recent.periods(NOW).stream()
                        .mapToInt(it -> it.requests().count())
                        .sum());
    }

    private void record(int status) {
        recent.record(nanos(), TimeUnit.MILLISECONDS.toNanos(3), status);
    }

    private long nanos() {
        return TimeUnit.SECONDS.toNanos(seconds) + 1_000_000_007L;
    }

    private static List<Integer> counts(List<RecentRequests.Period> periods) {
        return periods.stream().map(it -> it.requests().count()).toList();
    }
}
