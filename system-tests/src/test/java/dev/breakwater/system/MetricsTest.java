package dev.breakwater.system;

import java.time.Duration;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.breakwater.observability.Metric;
import dev.breakwater.system.Exposition.Family;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The catalogue of metrics and the running processes have the same metrics of our own. */
class MetricsTest {

    @BeforeAll
    static void somebody_uses_the_system() throws Exception {
        RunningSystem.up();
        Traffic.everything();
    }

    static Stream<String> services() {
        return RunningSystem.SERVICES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("services")
    void our_own_metrics_are_exactly_those_of_the_catalogue(String service) {
        var catalogued = new TreeMap<String, Family>();
        Metric.catalogue().stream()
                .filter(metric -> metric.isOurs() && metric.processes().contains(service))
                .forEach(metric -> catalogued.put(metric.name(), new Family(metric.type(), metric.labels())));
        awaited(() -> {
            var exposed = new TreeMap<>(Exposition.of(service).families());
            exposed.keySet().removeIf(name -> !name.startsWith("breakwater_"));
            assertEquals(text(catalogued), text(exposed));
        });
    }

    @ParameterizedTest
    @MethodSource("services")
    void framework_metrics_of_the_catalogue_are_exposed(String service) {
        awaited(() -> {
            var exposed = Exposition.of(service).families();
            for (var metric : Metric.catalogue()) {
                if (metric.isOurs() || !metric.processes().contains(service)) continue;
                var family = exposed.getOrDefault(metric.name(), new Family("absent", metric.labels()));
                assertEquals(metric.type(), family.type(), metric.name());
                assertEquals(text(metric.labels()), text(family.labels()), metric.name());
            }
        });
    }

    /** Some values are updated periodically, those of Kafka's clients once a minute. */
    private static void awaited(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(90)).untilAsserted(assertion);
    }

    private static String text(TreeMap<String, Family> families) {
        var text = new StringBuilder();
        families.forEach((name, family) -> text.append(name)
                .append(' ')
                .append(family.type())
                .append(' ')
                .append(text(family.labels()))
                .append('\n'));
        return text.toString();
    }

    private static String text(Set<String> labels) {
        return String.join(", ", new TreeSet<>(labels));
    }
}
