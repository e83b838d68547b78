package dev.breakwater.stack.testing.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** One operation of an OpenAPI document, with the media types that it says it answers. */
record Operation(String method, String path, boolean hasBody, Set<String> produces) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    /** @param paths the member {@code paths} of the document */
    static List<Operation> all(Map<String, Map<String, Object>> paths) {
        var operations = new ArrayList<Operation>();
        paths.forEach((path, item) -> item.forEach((method, operation) -> {
            if (METHODS.contains(method)) operations.add(of(method.toUpperCase(), path, (Map<?, ?>) operation));
        }));
        return operations;
    }

    /** The address of something that does not exist, where the path has parameters. */
    String line() {
        return method + " " + path.replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    private static Operation of(String method, String path, Map<?, ?> operation) {
        var produces = new TreeSet<String>();
        for (var response : ((Map<?, ?>) operation.get("responses")).values()) {
            if (((Map<?, ?>) response).get("content") instanceof Map<?, ?> content)
                content.keySet().forEach(type -> produces.add(type.toString()));
        }
        return new Operation(method, path, operation.containsKey("requestBody"), produces);
    }
}
