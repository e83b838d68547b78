package dev.breakwater.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Merges the services' documents into one. A name that two services use must mean the same in both. */
final class OpenApiMerge {

    private static final String DESCRIPTION =
            "Accounts, email and media. Errors are problem details (RFC 9457), and [/problems](/problems) describes their types. "
                    + "Every response has an `X-Request-Id`.";

    /** In the order in which a client's developer meets them; others follow. */
    private static final List<String> TAGS = List.of(
            "Registration",
            "Sessions",
            "Passwords",
            "Second factor",
            "Profile",
            "Account",
            "Media",
            "Pictures",
            "Keys",
            "Administration",
            "Service clients",
            "Mails",
            "Operations");

    private static final List<String> OPERATION = List.of(
            "tags", "operationId", "summary", "description", "security", "parameters", "requestBody", "responses");

    private static final List<String> RESPONSE = List.of("description", "headers", "content");

    private static final List<String> PLACES = List.of("path", "query", "header", "cookie");

    private final TreeMap<String, JsonNode> paths = new TreeMap<>();
    private final TreeMap<String, JsonNode> tags = new TreeMap<>();
    private final TreeMap<String, TreeMap<String, JsonNode>> components = new TreeMap<>();

    /** @throws IllegalStateException when a path, a component or a tag differs from that of a service added before */
    OpenApiMerge add(String service, ObjectNode document) {
        for (var path : document.path("paths").properties()) {
            path.getValue().forEach(operation -> normalize((ObjectNode) operation));
            put(paths, service, path.getKey(), path.getValue());
        }
        for (var tag : document.path("tags")) addTag(service, tag);
        for (var kind : document.path("components").properties())
            for (var component : kind.getValue().properties())
                put(
                        components.computeIfAbsent(kind.getKey(), _ -> new TreeMap<>()),
                        service,
                        component.getKey(),
                        component.getValue());
        return this;
    }

    ObjectNode document() {
        var merged = JsonNodeFactory.instance.objectNode();
        merged.put("openapi", "3.1.0");
        var info = merged.putObject("info");
        info.put("title", "Breakwater").put("version", "1").put("description", DESCRIPTION);
        info.putObject("contact").put("name", "The operators of this installation");
        merged.putArray("servers").addObject().put("url", "/").put("description", "This installation");
        merged.putArray("tags")
                .addAll(tags.values().stream()
                        .sorted(Comparator.comparing(OpenApiMerge::place))
                        .toList());
        merged.putObject("paths").setAll(paths);
        var parts = merged.putObject("components");
        components.forEach((kind, named) -> parts.putObject(kind).setAll(named));
        if (requires("clientCredentials")) addClientCredentials(parts.withObjectProperty("securitySchemes"));
        return merged;
    }

    private boolean requires(String scheme) {
        return paths.values().stream()
                .flatMap(JsonNode::valueStream)
                .flatMap(operation -> operation.path("security").valueStream())
                .anyMatch(requirement -> requirement.has(scheme));
    }

    /** ADR 58. Declared here, because Quarkus takes the first scheme that a service declares for all its operations. */
    private static void addClientCredentials(ObjectNode schemes) {
        var scheme = schemes.putObject("clientCredentials");
        scheme.put("type", "oauth2").put("description", "The access token of a service client");
        var flow = scheme.putObject("flows").putObject("clientCredentials");
        flow.put("tokenUrl", "/api/v1/oauth/token");
        flow.putObject("scopes").put("mail:send", "Send email").put("mail:attach", "Attach files of the team to email");
    }

    private static int place(JsonNode tag) {
        int place = TAGS.indexOf(tag.path("name").asText());
        return place < 0 ? TAGS.size() : place;
    }

    private static void put(TreeMap<String, JsonNode> target, String service, String name, JsonNode value) {
        var known = target.putIfAbsent(name, value);
        if (known != null && !known.equals(value))
            throw new IllegalStateException(
                    name + " of " + service + " differs from the one of another service:\n" + value + "\n" + known);
    }

    /**
     * An operation without a security requirement is open to everybody, and says so. Members, parameters and headers are
     * sorted, because Quarkus applies filters in no fixed order.
     */
    private static void normalize(ObjectNode operation) {
        if (!operation.has("security")) operation.putArray("security");
        var parameters = new ArrayList<JsonNode>();
        operation.path("parameters").forEach(parameters::add);
        parameters.sort(Comparator.comparing(
                        (JsonNode it) -> PLACES.indexOf(it.path("in").asText()))
                .thenComparing(it -> it.path("name").asText()));
        if (!parameters.isEmpty()) operation.putArray("parameters").addAll(parameters);
        operation.path("responses").forEach(response -> {
            var headers = new TreeMap<String, JsonNode>();
            response.path("headers").properties().forEach(it -> headers.put(it.getKey(), it.getValue()));
            if (headers.isEmpty()) return;
            ((ObjectNode) response).putObject("headers").setAll(headers);
            sort((ObjectNode) response, RESPONSE);
        });
        sort(operation, OPERATION);
    }

    private static void sort(ObjectNode node, List<String> members) {
        for (var name : members) if (node.has(name)) node.set(name, node.remove(name));
    }

    /** Operations of several services may have one tag; it is described in one of them. */
    private void addTag(String service, JsonNode tag) {
        var name = tag.path("name").asText();
        if (tag.has("description")) {
            if (tags.containsKey(name) && !tags.get(name).has("description")) tags.remove(name);
            put(tags, service, name, tag);
        } else tags.putIfAbsent(name, tag);
    }
}
