package dev.breakwater.platform.openapi;

import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Bean Validation and paths match a whole text with a pattern; JSON Schema searches for it. So the document has the same patterns
 * with anchors. Where the values are enumerated, a pattern says nothing more.
 */
final class Patterns {

    private Patterns() {}

    static void anchor(OpenAPI api) {
        Stream.concat(members(api), parameters(api))
                .filter(schema -> schema.getPattern() != null)
                .forEach(schema ->
                        schema.setPattern(schema.getEnumeration() == null ? anchored(schema.getPattern()) : null));
    }

    private static Stream<Schema> members(OpenAPI api) {
        return api.getComponents().getSchemas().values().stream()
                .filter(schema -> schema.getProperties() != null)
                .flatMap(schema -> schema.getProperties().values().stream());
    }

    private static Stream<Schema> parameters(OpenAPI api) {
        return Schemas.operations(api)
                .filter(operation -> operation.getParameters() != null)
                .flatMap(operation -> operation.getParameters().stream())
                .filter(parameter -> parameter.getSchema() != null)
                .map(parameter -> parameter.getSchema());
    }

    /** One that begins with an anchor is meant for the document. */
    static String anchored(String pattern) {
        if (pattern.startsWith("^")) return pattern;
        var isAlternatives = pattern.contains("|") && !pattern.matches("\\([^()]*\\)");
        return isAlternatives ? "^(" + pattern + ")$" : "^" + pattern + "$";
    }
}
