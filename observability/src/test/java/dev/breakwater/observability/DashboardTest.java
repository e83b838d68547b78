package dev.breakwater.observability;

import org.junit.jupiter.api.Test;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DashboardTest {

    @Test
    void a_dashboard_uses_only_series_of_the_catalogue_or_of_recording_rules() {
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
