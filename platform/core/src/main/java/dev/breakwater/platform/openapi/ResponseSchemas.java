package dev.breakwater.platform.openapi;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import jakarta.annotation.Nullable;

import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * Declares the members of responses as required, except those that are {@link Nullable}: these are absent when they have no
 * value. Requests declare by their constraints what is required, and generic types by {@code @Schema(required = true)}, because their
 * schema has another name for each argument.
 */
final class ResponseSchemas {

    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);

    /** Types that the scanner declares as components, although they are plain strings. */
    private static final Map<String, String> FORMATS = Map.of("UUID", "uuid", "Instant", "date-time");

    private final OpenAPI api;
    /** By the name of the schema, which records of other packages may have too: only those of responses are annotated. */
    private final Map<String, Set<String>> nullable = new HashMap<>();

    ResponseSchemas(OpenAPI api, IndexView index) {
        this.api = api;
        for (var type : index.getKnownClasses())
            if (type.isRecord())
                nullable.computeIfAbsent(nameOf(type), _ -> new HashSet<>()).addAll(nullable(type));
    }

    void complete() {
        inlineFormats();
        var reached = new LinkedHashSet<String>();
        Schemas.ofResponses(api).forEach(it -> reach(it, reached));
        for (var name : reached) {
            var schema = api.getComponents().getSchemas().get(name);
            if (schema == null || schema.getProperties() == null || schema.getRequired() != null) continue;
            var optional = nullable.getOrDefault(name, Set.of());
            var required = schema.getProperties().keySet().stream()
                    .filter(it -> !optional.contains(it))
                    .toList();
            if (!required.isEmpty()) schema.setRequired(required);
        }
    }

    private void reach(Schema schema, Set<String> reached) {
        visit(schema, it -> {
            if (it.getRef() == null) return;
            var name = it.getRef().substring(Schemas.PREFIX.length());
            if (reached.add(name)) reach(api.getComponents().getSchemas().get(name), reached);
        });
    }

    private void inlineFormats() {
        var schemas = api.getComponents().getSchemas();
        FORMATS.forEach((name, format) -> {
            Consumer<Schema> inline = schema -> {
                if (!(Schemas.PREFIX + name).equals(schema.getRef())) return;
                schema.setRef(null);
                schema.setType(List.of(SchemaType.STRING));
                schema.setFormat(format);
            };
            schemas.values().forEach(it -> visit(it, inline));
            Schemas.operations(api)
                    .map(Operation::getParameters)
                    .filter(Objects::nonNull)
                    .flatMap(List::stream)
                    .forEach(it -> visit(it.getSchema(), inline));
            api.getComponents().removeSchema(name);
        });
    }

    private static void visit(Schema schema, Consumer<Schema> action) {
        if (schema == null) return;
        action.accept(schema);
        visit(schema.getItems(), action);
        visit(schema.getAdditionalPropertiesSchema(), action);
        if (schema.getProperties() != null) schema.getProperties().values().forEach(it -> visit(it, action));
        Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .forEach(it -> visit(it, action));
    }

    private static String nameOf(ClassInfo type) {
        var schema = type.declaredAnnotation(SCHEMA);
        return schema == null || schema.value("name") == null
                ? type.simpleName()
                : schema.value("name").asString();
    }

    private static Set<String> nullable(ClassInfo type) {
        var names = new LinkedHashSet<String>();
        for (var component : type.recordComponents())
            if (component.hasAnnotation(NULLABLE)) names.add(component.name());
        return names;
    }
}
