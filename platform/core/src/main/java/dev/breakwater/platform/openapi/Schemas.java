package dev.breakwater.platform.openapi;

import java.util.Collection;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Where an OpenAPI document has schemas. */
final class Schemas {

    /** Of a reference to a schema, before its name. */
    static final String PREFIX = "#/components/schemas/";

    private Schemas() {}

    static Stream<Operation> operations(OpenAPI api) {
        return api.getPaths().getPathItems().values().stream()
                .map(item -> item.getOperations().values())
                .flatMap(Collection::stream);
    }

    /** The schemas of all response bodies; of most, references. */
    static Stream<Schema> ofResponses(OpenAPI api) {
        return operations(api)
                .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
                .filter(response -> response.getContent() != null)
                .flatMap(response -> response.getContent().getMediaTypes().values().stream())
                .filter(type -> type.getSchema() != null)
                .map(type -> type.getSchema());
    }
}
