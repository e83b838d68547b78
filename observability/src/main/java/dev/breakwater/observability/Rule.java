package dev.breakwater.observability;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** A rule of {@code rules/*.yml}: it records a series, or raises an alert. */
public record Rule(boolean isAlert, String name, String expression, JsonNode labels, JsonNode annotations) {

    public static List<Rule> all() {
        var rules = new ArrayList<Rule>();
        for (var file : Folder.files("rules", ".yml"))
            for (var group : Folder.read(file).get("groups")) for (var rule : group.get("rules")) rules.add(of(rule));
        return rules;
    }

    private static Rule of(JsonNode rule) {
        var isAlert = rule.has("alert");
        return new Rule(
                isAlert,
                rule.get(isAlert ? "alert" : "record").asText(),
                rule.get("expr").asText(),
                rule.path("labels"),
                rule.path("annotations"));
    }

    public String severity() {
        return labels.path("severity").asText();
    }
}
