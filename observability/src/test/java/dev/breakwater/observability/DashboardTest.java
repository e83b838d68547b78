package dev.breakwater.observability;

import org.junit.jupiter.api.Test;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DashboardTest {

    @Test
    void a_dashboard_reads_only_what_is_catalogued_or_recorded() {
        var recorded = Rule.all().stream()
                .filter(rule -> !rule.isAlert())
                .map(Rule::name)
                .collect(toSet());
        for (var query : Dashboard.queries())
            for (var series : Promql.series(query.expression()))
                assertTrue(
                        recorded.contains(series) || Metric.catalogue().stream().anyMatch(metric -> metric.has(series)),
                        series + " of " + query + " is not in metrics.md");
    }
}
