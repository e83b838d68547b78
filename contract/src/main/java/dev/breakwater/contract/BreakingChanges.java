package dev.breakwater.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The differences between two versions of an OpenAPI document that can break a client: a removed operation, success response or
 * member of a response; a new required parameter or member of a request; a narrower request; a wider response; a changed type.
 */
final class BreakingChanges {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete", "head", "options");

    private enum Direction {
        REQUEST,
        RESPONSE
    }

    private final JsonNode before;
    private final JsonNode after;
    private final List<String> found = new ArrayList<>();
    /** Pairs of references that are compared or being compared: schemas may be recursive. */
    private final Set<String> seen = new HashSet<>();

    private BreakingChanges(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    /** One line for each. */
    static List<String> between(JsonNode before, JsonNode after) {
        var changes = new BreakingChanges(before, after);
        changes.comparePaths();
        return List.copyOf(new LinkedHashSet<>(changes.found));
    }

    private void comparePaths() {
        for (var path : before.path("paths").properties())
            for (var operation : path.getValue().properties())
                if (METHODS.contains(operation.getKey())) {
                    var name = operation.getKey().toUpperCase() + " " + path.getKey();
                    var now = after.path("paths").path(path.getKey()).path(operation.getKey());
                    if (now.isMissingNode()) found.add(name + " is removed");
                    else compareOperations(name, operation.getValue(), now);
                }
    }

    private void compareOperations(String name, JsonNode old, JsonNode now) {
        if (!old.path("operationId").equals(now.path("operationId")))
            found.add(name + ": operationId was " + old.path("operationId").asText());
        if (!old.path("security").equals(now.path("security"))
                && !now.path("security").isEmpty()) found.add(name + ": other security requirements");
        compareParameters(name, old, now);
        compareRequests(name, old, now);
        for (var response : old.path("responses").properties()) {
            if (!response.getKey().startsWith("2")) continue;
            var counterpart = now.path("responses").path(response.getKey());
            if (counterpart.isMissingNode()) found.add(name + ": response " + response.getKey() + " is removed");
            else
                for (var content : PublicApi.resolve(before, response.getValue())
                        .path("content")
                        .properties()) {
                    var same = PublicApi.resolve(after, counterpart)
                            .path("content")
                            .path(content.getKey());
                    var where = name + " " + response.getKey();
                    if (same.isMissingNode()) found.add(where + ": " + content.getKey() + " is removed");
                    else compare(where, content.getValue().path("schema"), same.path("schema"), Direction.RESPONSE);
                }
        }
    }

    private void compareParameters(String name, JsonNode old, JsonNode now) {
        for (var parameter : now.path("parameters")) {
            var known = find(old.path("parameters"), parameter);
            var where = name + ": parameter " + parameter.path("name").asText();
            boolean isRequired = parameter.path("required").asBoolean();
            if (known.isMissingNode() && isRequired) found.add(where + " is new and required");
            if (known.isMissingNode()) continue;
            if (isRequired && !known.path("required").asBoolean()) found.add(where + " is now required");
            compare(where, known.path("schema"), parameter.path("schema"), Direction.REQUEST);
        }
        for (var parameter : old.path("parameters"))
            if (find(now.path("parameters"), parameter).isMissingNode())
                found.add(name + ": parameter " + parameter.path("name").asText() + " is removed");
    }

    private static JsonNode find(JsonNode parameters, JsonNode wanted) {
        for (var it : parameters)
            if (it.path("name").equals(wanted.path("name")) && it.path("in").equals(wanted.path("in"))) return it;
        return parameters.path("none");
    }

    private void compareRequests(String name, JsonNode old, JsonNode now) {
        var body = now.path("requestBody");
        if (body.path("required").asBoolean()
                && !old.path("requestBody").path("required").asBoolean())
            found.add(name + ": the body is now required");
        for (var content : old.path("requestBody").path("content").properties()) {
            var same = body.path("content").path(content.getKey());
            if (same.isMissingNode()) found.add(name + ": the body cannot be " + content.getKey() + " any more");
            else compare(name + " body", content.getValue().path("schema"), same.path("schema"), Direction.REQUEST);
        }
    }

    private void compare(String where, JsonNode oldSchema, JsonNode newSchema, Direction direction) {
        if (oldSchema.has("$ref") && !seen.add(direction + " " + oldSchema.path("$ref") + " " + newSchema.path("$ref")))
            return;
        var old = PublicApi.resolve(before, oldSchema);
        var now = PublicApi.resolve(after, newSchema);
        for (var key : List.of("type", "format", "const", "pattern"))
            if (now.has(key) && old.has(key) && !old.path(key).equals(now.path(key)))
                found.add(where + ": " + key + " was " + old.path(key) + ", is " + now.path(key));
        compareValues(where, old, now, direction);
        compareLimits(where, old, now, direction);
        compareMembers(where, old, now, direction);
        if (old.has("items")) compare(where + "[]", old.path("items"), now.path("items"), direction);
    }

    private void compareMembers(String where, JsonNode old, JsonNode now, Direction direction) {
        var required = values(now.path("required"));
        var wasRequired = values(old.path("required"));
        for (var member : old.path("properties").properties()) {
            var name = where + "." + member.getKey();
            var same = now.path("properties").path(member.getKey());
            if (same.isMissingNode()) found.add(name + " is removed");
            else compare(name, member.getValue(), same, direction);
        }
        for (var name : required)
            if (direction == Direction.REQUEST && !wasRequired.contains(name))
                found.add(where + "." + name + " is now required");
        for (var name : wasRequired)
            if (direction == Direction.RESPONSE
                    && !required.contains(name)
                    && now.path("properties").has(name)) found.add(where + "." + name + " may now be absent");
    }

    private void compareValues(String where, JsonNode old, JsonNode now, Direction direction) {
        var values = values(now.path("enum"));
        var wereValues = values(old.path("enum"));
        if (direction == Direction.REQUEST && now.has("enum"))
            for (var value : wereValues)
                if (!values.contains(value)) found.add(where + ": the value " + value + " is removed");
        if (direction == Direction.REQUEST && now.has("enum") && !old.has("enum"))
            found.add(where + ": only " + values + " is allowed now");
        if (direction == Direction.RESPONSE && old.has("enum"))
            for (var value : values)
                if (!wereValues.contains(value)) found.add(where + ": the value " + value + " is new");
    }

    private void compareLimits(String where, JsonNode old, JsonNode now, Direction direction) {
        if (direction == Direction.RESPONSE) return;
        for (var key : List.of("maxLength", "maximum", "maxItems"))
            if (now.has(key)
                    && (!old.has(key)
                            || now.path(key).asDouble() < old.path(key).asDouble()))
                found.add(where + ": " + key + " is now " + now.path(key));
        for (var key : List.of("minLength", "minimum", "minItems"))
            if (now.has(key) && now.path(key).asDouble() > old.path(key).asDouble(0))
                found.add(where + ": " + key + " is now " + now.path(key));
    }

    private static Set<String> values(JsonNode array) {
        var values = new LinkedHashSet<String>();
        array.forEach(it -> values.add(it.asText()));
        return values;
    }
}
