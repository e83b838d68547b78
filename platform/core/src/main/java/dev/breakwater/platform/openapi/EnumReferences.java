package dev.breakwater.platform.openapi;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Members that are texts, and are documented as an enumeration: {@code @Schema(implementation = State.class) String state}. The scanner
 * calls what it refers to an object, which no value of an enumeration is.
 */
final class EnumReferences {

    private EnumReferences() {}

    static void correct(OpenAPI api) {
        var schemas = api.getComponents().getSchemas();
        if (schemas == null) return;
        for (var schema : schemas.values())
            if (schema.getProperties() != null)
                schema.getProperties().values().forEach(member -> correct(member, schemas));
    }

    private static void correct(Schema member, Map<String, Schema> schemas) {
        if (member.getRef() == null || !List.of(SchemaType.OBJECT).equals(member.getType())) return;
        var target = schemas.get(member.getRef().replaceFirst(".*/", ""));
        if (target != null && target.getEnumeration() != null) member.setType(null);
    }
}
