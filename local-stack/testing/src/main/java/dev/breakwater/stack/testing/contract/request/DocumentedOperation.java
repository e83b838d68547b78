package dev.breakwater.stack.testing.contract.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * One operation of an OpenAPI document, as far as requests to it can be generated.
 *
 * @param body the media type and the schema of the body; empty without one
 */
public record DocumentedOperation(
        String id, String method, String path, List<Parameter> parameters, Optional<Body> body) {

    /** @param in {@code path}, {@code query} or {@code header} */
    public record Parameter(String name, String in, boolean required, JsonNode schema) {}

    public record Body(String mediaType, JsonNode schema) {}

    /** In the order of the document. */
    public static List<DocumentedOperation> all(JsonNode document) {
        var operations = new ArrayList<DocumentedOperation>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(it -> it.getValue().has("operationId"))
                .forEach(it -> operations.add(of(document, it.getKey(), path.getKey(), it.getValue()))));
        return operations;
    }

    public boolean isOfAdministrators() {
        return path.startsWith("/api/v1/admin/");
    }

    public boolean changes() {
        return !method.equals("GET");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    private static DocumentedOperation of(JsonNode document, String method, String path, JsonNode operation) {
        var parameters = new ArrayList<Parameter>();
        for (var parameter : operation.path("parameters"))
            parameters.add(new Parameter(
                    parameter.path("name").asText(),
                    parameter.path("in").asText(),
                    parameter.path("required").asBoolean(),
                    resolve(document, parameter.path("schema"))));
        var body = operation
                .path("requestBody")
                .path("content")
                .propertyStream()
                .map(it -> new Body(it.getKey(), resolve(document, it.getValue().path("schema"))))
                .findFirst();
        return new DocumentedOperation(
                operation.path("operationId").asText(), method.toUpperCase(Locale.ROOT), path, parameters, body);
    }

    private static JsonNode resolve(JsonNode document, JsonNode schema) {
        if (schema instanceof MissingNode) return schema;
        return schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
    }
}
