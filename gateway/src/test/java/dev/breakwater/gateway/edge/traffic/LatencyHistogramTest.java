package dev.breakwater.gateway.edge.traffic;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LatencyHistogramTest {

    private final LatencyHistogram histogram = new LatencyHistogram();

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 8, 9, 15, 16, 17, 999, 1_000, 12_345, 999_999, 10_000_000, 100_000_000})
    void a_percentile_is_not_too_low_and_at_most_an_eighth_too_high(long micros) {
        histogram.add(TimeUnit.MICROSECONDS.toNanos(micros));
        var found = histogram.percentile(0.5) * 1000;
        assertTrue(found >= micros, found + " µs for " + micros);
        assertTrue(found <= micros * 1.125 + 1, found + " µs for " + micros);
    }

    @Test
    void percentiles_are_by_rank() {
        for (var millis = 1; millis <= 100; millis++) histogram.add(TimeUnit.MILLISECONDS.toNanos(millis));
        assertEquals(100, histogram.count());
        assertEquals(50, histogram.percentile(0.5), 7);
        assertEquals(99, histogram.percentile(0.99), 13);
    }

    @Test
    void durations_out_of_its_range_are_in_its_ends() {
        histogram.add(-1);
        histogram.add(Long.MAX_VALUE);
        assertEquals(2, histogram.count());
        assertEquals(0.001, histogram.percentile(0.5));
    }

    @Test
    void without_durations_there_is_no_percentile() {
        assertEquals(0, histogram.percentile(0.5));
        histogram.add(1);
        histogram.clear();
        assertEquals(0, histogram.count());
    }
}
