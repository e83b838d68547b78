package dev.breakwater.deploy.conformance;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every overlay satisfies every rule; {@link BrokenManifestTest} shows that each rule detects a violation. */
class ConformanceTest {

    private static final String LAG = "breakwater_consumer_lag_records";
    private static final Map<String, Rendered> RENDERED = new ConcurrentHashMap<>();

    static Rendered rendered(String overlay) {
        return RENDERED.computeIfAbsent(overlay, Rendered::overlay);
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void the_local_overlay_satisfies(Rule rule) {
        assertEquals(List.of(), rule.findings(rendered("local")));
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void the_production_overlay_satisfies(Rule rule) {
        assertEquals(List.of(), rule.findings(rendered("production")));
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void the_preparation_of_production_satisfies(Rule rule) {
        assertEquals(List.of(), rule.findings(rendered("production/preparation")));
    }

    @Test
    void production_creates_no_secret_and_lists_no_unused_one() {
        var read = new HashSet<String>();
        for (var overlay : List.of("production", "production/preparation")) {
            assertEquals(0, rendered(overlay).of("Secret").count());
            read.addAll(References.secrets(rendered(overlay)));
        }
        assertEquals(read, rendered("production").promised().secrets().keySet());
    }

    @Test
    void a_metric_that_no_process_exposes_is_found() throws IOException {
        var scaledByLag = Rendered.overlay("production", "lag-scaling");
        assertEquals(List.of(), Metrics.findings(scaledByLag));
        var findings = Metrics.findings(scaledByLag, Set.of());
        assertTrue(findings.contains("HorizontalPodAutoscaler/media-worker: " + LAG + " is not in the catalogue"));
        assertEquals(0, Metrics.findings(rendered("local"), Set.of()).size());
    }
}
