package dev.breakwater.deploy.conformance;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PromQlTest {

    @Test
    void functions_labels_and_keywords_are_no_metrics() {
        assertEquals(
                Set.of("http_requests_total", "up", "job:errors:rate5m"),
                PromQl.metrics(
                        "sum by (job, status) (rate(http_requests_total{status=~\"5..\", route!='x'}[5m] offset 1h)) "
                                + "/ on (job) group_left (team) max(up) without (pod) > 0.05 and bool job:errors:rate5m > 1e3 unless 5m"));
    }
}
