package dev.breakwater.observability;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RulesTest {

    private static final List<Rule> RULES = Rule.all();

    static Stream<Rule> alerts() {
        return RULES.stream().filter(Rule::isAlert);
    }

    static Stream<Rule> rules() {
        return RULES.stream();
    }

    @Test
    void every_rule_is_valid() throws Exception {
        Tool.run(command("check", Folder.files("rules", ".yml")));
    }

    @Test
    void the_rule_tests_pass() throws Exception {
        Tool.run(command("test", Folder.files("rules/tests", ".yml")));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void an_alert_has_a_test_in_which_it_fires_and_one_in_which_it_is_silent(Rule alert) {
        var looks = looks().filter(look -> look.get("alertname").asText().equals(alert.name()));
        var fires = looks.map(look -> fires(look, alert.severity())).collect(toSet());
        assertTrue(fires.contains(true), "no test in which it fires as " + alert.severity());
        assertTrue(fires.contains(false), "no test in which it is silent as " + alert.severity());
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void an_alert_has_texts_and_a_section_in_the_runbook(Rule alert) {
        assertTrue(alert.severity().matches("page|ticket"), alert.severity());
        for (var name : List.of("summary", "description"))
            assertFalse(alert.annotations().path(name).asText().isBlank(), name);
        assertEquals(
                "observability/runbook.md#" + alert.name().toLowerCase(Locale.ROOT),
                alert.annotations().path("runbook_url").asText());
        assertTrue(Folder.text("runbook.md").contains("\n## " + alert.name() + "\n"), "no heading in the runbook");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_uses_only_series_of_the_catalogue_or_of_recording_rules(Rule rule) {
        var recorded = rules().filter(other -> !other.isAlert()).map(Rule::name).collect(toSet());
        for (var series : Promql.series(rule.expression()))
            assertTrue(
                    recorded.contains(series) || Metric.catalogue().stream().anyMatch(metric -> metric.has(series)),
                    series + " is not in metrics.md");
    }

    @Test
    void the_runbook_has_no_section_without_an_alert() {
        var headings = Folder.text("runbook.md")
                .lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .collect(toSet());
        assertEquals(alerts().map(Rule::name).collect(toSet()), headings);
    }

    private static List<String> command(String what, List<Path> files) {
        var words = new ArrayList<>(List.of("promtool", what, "rules"));
        files.forEach(file -> words.add(file.toString()));
        return words;
    }

    private static Stream<JsonNode> looks() {
        return Folder.files("rules/tests", ".yml").stream()
                .flatMap(file -> stream(Folder.read(file).get("tests")))
                .flatMap(test -> stream(test.get("alert_rule_test")));
    }

    private static boolean fires(JsonNode look, String severity) {
        return stream(look.path("exp_alerts"))
                .anyMatch(expected ->
                        expected.get("exp_labels").get("severity").asText().equals(severity));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
