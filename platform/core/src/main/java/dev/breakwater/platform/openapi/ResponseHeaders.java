package dev.breakwater.platform.openapi;

import java.util.Map;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Documents the headers that follow from the statuses of an operation. */
final class ResponseHeaders {

    static final String REPLAYED = "Idempotent-Replayed";

    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "ETag",
            "The version of the representation (RFC 9110, 8.8.3)",
            REPLAYED,
            "`true` when this is the response to an earlier request with the same `Idempotency-Key`",
            "Link",
            "The next page, as `rel=\"next\"` (RFC 8288); absent on the last one",
            "Location",
            "The URL of the result (RFC 9110, 10.2.2)",
            "RateLimit",
            "The state of the limit (draft-ietf-httpapi-ratelimit-headers)",
            "RateLimit-Policy",
            "The limit (draft-ietf-httpapi-ratelimit-headers)",
            "Retry-After",
            "Seconds to wait before the next attempt");

    private ResponseHeaders() {}

    static void declare(Components components) {
        DESCRIPTIONS.forEach((name, description) -> components.addHeader(
                name,
                OASFactory.createHeader()
                        .description(description)
                        .schema(OASFactory.createSchema()
                                .addType(name.equals("Retry-After") ? SchemaType.INTEGER : SchemaType.STRING))));
    }

    static void add(APIResponse response, String name) {
        response.addHeader(name, OASFactory.createHeader().ref("#/components/headers/" + name));
    }

    /** A 304 or a 412 needs an {@code ETag} and the condition that the client sends. */
    static void complete(Operation operation) {
        var responses = operation.getResponses();
        boolean isConditional = responses.hasAPIResponse("304");
        boolean isGuarded = responses.hasAPIResponse("412");
        responses.getAPIResponses().forEach((status, response) -> {
            if ((isConditional || isGuarded) && (status.startsWith("2") || status.equals("304"))) add(response, "ETag");
        });
        if (isConditional)
            condition(operation, "If-None-Match", "Entity tags; 304 when one of them is the current one");
        if (isGuarded) condition(operation, "If-Match", "Entity tags; 412 when none of them is the current one");
    }

    private static void condition(Operation operation, String name, String description) {
        operation.addParameter(OASFactory.createParameter()
                .in(In.HEADER)
                .name(name)
                .description(description)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
    }
}
