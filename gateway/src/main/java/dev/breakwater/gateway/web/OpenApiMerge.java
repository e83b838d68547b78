package dev.breakwater.gateway.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.breakwater.gateway.route.Route;
import dev.breakwater.gateway.upstream.Upstream;

/** Merges the services' documents: only routed paths, and without name collisions between components of services. */
final class OpenApiMerge {

    private static final String DESCRIPTION =
            "Accounts, email and media. Errors are problem details (RFC 9457); /problems describes their types.";

    private final ObjectNode merged = JsonNodeFactory.instance.objectNode();
    private final ObjectNode paths;
    private final ObjectNode components;
    private final ArrayNode tags;
    private final List<String> missing = new ArrayList<>();

    OpenApiMerge() {
        merged.put("openapi", "3.1.0");
        merged.putObject("info").put("title", "Breakwater").put("version", "1");
        merged.putArray("servers").addObject().put("url", "/");
        tags = merged.putArray("tags");
        paths = merged.putObject("paths");
        components = merged.putObject("components");
    }

    OpenApiMerge add(Upstream upstream, ObjectNode original) {
        var document = original.deepCopy();
        document.path("components").properties().forEach(kind -> {
            for (var name : List.copyOf(kind.getValue().properties())) settle(upstream, document, kind.getKey(), name);
        });
        document.path("components")
                .properties()
                .forEach(kind -> components.withObjectProperty(kind.getKey()).setAll((ObjectNode) kind.getValue()));
        document.path("paths").properties().stream()
                .filter(path -> belongsTo(upstream, path.getKey()))
                .forEach(path -> paths.set(path.getKey(), path.getValue()));
        document.path("tags").forEach(this::addTag);
        return this;
    }

    OpenApiMerge missing(Upstream upstream) {
        missing.add(upstream.name().toLowerCase(Locale.ROOT));
        return this;
    }

    ObjectNode document() {
        var note = missing.isEmpty()
                ? ""
                : " Missing here, because the service does not respond now: " + String.join(", ", missing) + ".";
        ((ObjectNode) merged.get("info")).put("description", DESCRIPTION + note);
        return merged;
    }

    /** Renames a component whose name another service uses for a different one, with all references to it. */
    private void settle(Upstream upstream, ObjectNode document, String kind, Map.Entry<String, JsonNode> component) {
        var taken = components.path(kind).path(component.getKey());
        if (taken.isMissingNode() || taken.equals(component.getValue())) return;
        var name = component.getKey();
        var renamed = upstream.name().charAt(0) + upstream.name().substring(1).toLowerCase(Locale.ROOT) + name;
        var ofKind = (ObjectNode) document.get("components").get(kind);
        ofKind.set(renamed, ofKind.remove(name));
        redirect(document, "#/components/" + kind + "/" + name, "#/components/" + kind + "/" + renamed);
    }

    private static void redirect(JsonNode node, String from, String to) {
        if (node instanceof ObjectNode object && object.path("$ref").asText().equals(from))
            object.set("$ref", TextNode.valueOf(to));
        node.forEach(child -> redirect(child, from, to));
    }

    private static boolean belongsTo(Upstream upstream, String path) {
        return Route.of(path).flatMap(Route::upstream).filter(upstream::equals).isPresent();
    }

    private void addTag(JsonNode tag) {
        for (var known : tags) if (known.path("name").equals(tag.path("name"))) return;
        tags.add(tag);
    }
}
