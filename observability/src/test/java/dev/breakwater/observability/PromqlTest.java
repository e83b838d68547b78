package dev.breakwater.observability;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PromqlTest {

    @Test
    void functions_labels_keywords_and_durations_are_no_series() {
        assertEquals(
                Set.of("a_bucket", "b:c:rate5m", "up"),
                Promql.series(
                        "histogram_quantile(0.95, sum by (le) (rate(a_bucket{status!~\"5..|49}9\",x=\"y\"}[5m] offset 1w)))"
                                + " > 14.4 * 0.001 and on (job) b:c:rate5m{slo=\"x\"} >= 5 or vector(0) unless up == 1e3"));
    }
}
