package dev.breakwater.stack.testing.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One operation of an OpenAPI document, with the media types of its successful responses: JSON, where the document names none.
 *
 * @param access who may call it
 * @param consumes the media types of its body; empty without one
 * @param values of the parameters of the path that are not UUIDs, by name
 * @param isList whether it returns pages
 * @param errors the statuses of errors that are in OAuth's form, and not only problems
 */
record Operation(
        String method,
        String path,
        Access access,
        Set<String> consumes,
        Map<String, String> values,
        boolean isList,
        boolean takesIdempotencyKey,
        Set<String> produces,
        Set<String> errors) {

    /** Everybody, everybody with a valid access token, only people whose token has a role, or only service clients. */
    enum Access {
        PUBLIC,
        AUTHENTICATED,
        ROLE,
        CLIENT
    }

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

    boolean hasBody() {
        return !consumes.isEmpty();
    }

    /** A text that matches a pattern: a list of alternatives, a number of characters of a class, or one and then some. */
    private static String matching(String pattern) {
        var alternatives = Pattern.compile("\\^\\((\\w+)\\|.*").matcher(pattern);
        if (alternatives.matches()) return alternatives.group(1);
        var characters = Pattern.compile("\\^\\[(\\w).*]\\{(\\d+)}\\$").matcher(pattern);
        if (characters.matches()) return characters.group(1).repeat(Integer.parseInt(characters.group(2)));
        var first = Pattern.compile("\\^\\[(\\w)[^]]*]\\[[^]]*]\\{0,\\d+}\\$").matcher(pattern);
        if (first.matches()) return first.group(1);
        throw new IllegalArgumentException("the pattern of a path's parameter: " + pattern);
    }

    /** A URL of a resource that does not exist, if the path has parameters. */
    String target() {
        var target = path;
        for (var value : values.entrySet()) target = target.replace("{" + value.getKey() + "}", value.getValue());
        return target.replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
    }

    String line() {
        return method + " " + target();
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
        var errors = new TreeSet<String>();
        ((Map<?, ?>) operation.get("responses")).forEach((status, response) -> {
            if (status.toString().startsWith("4")
                    && ((Map<?, ?>) response).get("content") instanceof Map<?, ?> content
                    && content.containsKey(JSON)) errors.add(status.toString());
        });
        return new Operation(
                method,
                path,
                access(operation),
                consumes(operation),
                values(operation),
                hasParameter(operation, "limit"),
                hasParameter(operation, "Idempotency-Key"),
                produces,
                errors);
    }

    private static Access access(Map<?, ?> operation) {
        if (!(operation.get("security") instanceof List<?> schemes) || schemes.isEmpty()) return Access.PUBLIC;
        var scheme = (Map<?, ?>) schemes.getFirst();
        if (!(scheme.get("bearerAuth") instanceof List<?> roles) || roles.contains("client")) return Access.CLIENT;
        return roles.isEmpty() ? Access.AUTHENTICATED : Access.ROLE;
    }

    private static Set<String> consumes(Map<?, ?> operation) {
        var types = new TreeSet<String>();
        if (operation.get("requestBody") instanceof Map<?, ?> body && body.get("content") instanceof Map<?, ?> content)
            content.keySet().forEach(type -> types.add(type.toString()));
        return types;
    }

    private static boolean hasParameter(Map<?, ?> operation, String name) {
        return operation.get("parameters") instanceof List<?> parameters
                && parameters.stream().anyMatch(it -> name.equals(((Map<?, ?>) it).get("name")));
    }

    private static Map<String, String> values(Map<?, ?> operation) {
        var values = new TreeMap<String, String>();
        if (operation.get("parameters") instanceof List<?> parameters)
            for (var item : parameters) {
                var parameter = (Map<?, ?>) item;
                if (!"path".equals(parameter.get("in")) || !(parameter.get("schema") instanceof Map<?, ?> schema))
                    continue;
                var name = (String) parameter.get("name");
                if (schema.get("pattern") instanceof String pattern) values.put(name, matching(pattern));
                else if ("integer".equals(schema.get("type"))) values.put(name, "1");
            }
        return values;
    }
}
