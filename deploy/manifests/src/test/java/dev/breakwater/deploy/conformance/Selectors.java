package dev.breakwater.deploy.conformance;

import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** Label selectors; an empty one selects everything. */
final class Selectors {

    private Selectors() {}

    static boolean matches(JsonNode selector, JsonNode labels) {
        return matchesLabels(selector.path("matchLabels"), labels)
                && Pod.each(selector.path("matchExpressions")).allMatch(it -> matchesExpression(it, labels));
    }

    static boolean matchesLabels(JsonNode wanted, JsonNode labels) {
        return wanted.properties().stream()
                .allMatch(it ->
                        it.getValue().asText().equals(labels.path(it.getKey()).asText(null)));
    }

    private static boolean matchesExpression(JsonNode expression, JsonNode labels) {
        var value = labels.path(expression.path("key").asText()).asText(null);
        var values = StreamSupport.stream(expression.path("values").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return switch (expression.path("operator").asText()) {
            case "In" -> value != null && values.contains(value);
            case "NotIn" -> value == null || !values.contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> throw new IllegalArgumentException(expression.toString());
        };
    }
}
