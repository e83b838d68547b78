package dev.breakwater.stack.testing.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * One operation of an OpenAPI document, with the media types of its responses: JSON, where the document names none.
 *
 * @param hasPattern whether a parameter of the path must match a pattern, so that {@link #line()} may match no route
 */
record Operation(String method, String path, boolean hasBody, boolean hasPattern, Set<String> produces) {

    private static final String JSON = "application/json";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    /** @param paths the member {@code paths} of the document */
    static List<Operation> all(Map<String, Map<String, Object>> paths) {
        var operations = new ArrayList<Operation>();
        paths.forEach((path, item) -> item.forEach((method, operation) -> {
            if (METHODS.contains(method)) operations.add(of(method.toUpperCase(), path, (Map<?, ?>) operation));
        }));
        return operations;
    }

    /** A URL of a resource that does not exist, if the path has parameters. */
    String line() {
        return method + " " + path.replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    private static Operation of(String method, String path, Map<?, ?> operation) {
        var produces = new TreeSet<String>();
        ((Map<?, ?>) operation.get("responses")).forEach((status, response) -> {
            if (status.toString().startsWith("2") && ((Map<?, ?>) response).get("content") instanceof Map<?, ?> content)
                content.keySet().forEach(type -> produces.add(type.toString()));
        });
        if (produces.isEmpty()) produces.add(JSON);
        return new Operation(method, path, operation.containsKey("requestBody"), hasPattern(operation), produces);
    }

    private static boolean hasPattern(Map<?, ?> operation) {
        return operation.get("parameters") instanceof List<?> parameters
                && parameters.stream()
                        .map(parameter -> (Map<?, ?>) ((Map<?, ?>) parameter).get("schema"))
                        .anyMatch(schema -> schema != null && schema.containsKey("pattern"));
    }
}
