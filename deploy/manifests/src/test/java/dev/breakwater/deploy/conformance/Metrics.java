package dev.breakwater.deploy.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/** The metrics of autoscalers and rules are in the catalogue, which is checked against the running services. */
final class Metrics {

    private static final Path CATALOGUE = Path.of("../../observability/metrics.md");
    private static final Pattern ENTRY = Pattern.compile("^\\| *`([\\w:]+)`", Pattern.MULTILINE);
    /** A metric of Prometheus itself. */
    private static final Set<String> BUILT_IN = Set.of("up", "ALERTS", "ALERTS_FOR_STATE");

    private final Rendered rendered;
    private final Set<String> known;
    private final List<String> findings = new ArrayList<>();

    private Metrics(Rendered rendered, Set<String> known) {
        this.rendered = rendered;
        this.known = known;
    }

    static List<String> findings(Rendered rendered) {
        return findings(rendered, catalogue());
    }

    static List<String> findings(Rendered rendered, Set<String> known) {
        var metrics = new Metrics(rendered, known);
        rendered.of("HorizontalPodAutoscaler").forEach(metrics::autoscaler);
        rendered.of("PrometheusRule").forEach(metrics::rules);
        return metrics.findings;
    }

    private static Set<String> catalogue() {
        try {
            return ENTRY.matcher(Files.readString(CATALOGUE))
                    .results()
                    .map(it -> it.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void autoscaler(JsonNode autoscaler) {
        for (var metric : autoscaler.at("/spec/metrics"))
            for (var source : List.of("pods", "external", "object")) {
                var name = metric.path(source).at("/metric/name");
                if (!name.isMissingNode()) require(autoscaler, name.asText());
            }
    }

    private void rules(JsonNode object) {
        var recorded = rendered.of("PrometheusRule")
                .flatMap(it -> it.findValuesAsText("record").stream())
                .collect(Collectors.toSet());
        object.findValuesAsText("expr").stream()
                .flatMap(it -> PromQl.metrics(it).stream())
                .distinct()
                .filter(it -> !recorded.contains(it) && !BUILT_IN.contains(it))
                .forEach(it -> require(object, it));
    }

    /** The catalogue has the name of a histogram or timer, expressions use its series. */
    private void require(JsonNode object, String metric) {
        var whole = metric.replaceFirst("_(bucket|sum|count|max)$", "");
        if (!known.contains(metric) && !known.contains(whole))
            findings.add(Rendered.id(object) + ": " + metric + " is not in the catalogue");
    }
}
