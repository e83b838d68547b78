package dev.breakwater.platform.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/**
 * Documents {@code Idempotency-Key}: the header and its errors for an operation that reads it, and the reason of one that
 * declares the extension {@value #NONE}.
 */
final class IdempotencyConventions {

    private static final String HEADER = "Idempotency-Key";
    private static final String NONE = "x-no-idempotency-key";

    private IdempotencyConventions() {}

    /** The scanner describes the class of the parameter; the header is a string. */
    static void removeSchema(OpenAPI api) {
        api.getComponents().removeSchema("IdempotencyKey");
    }

    static void complete(Operation operation) {
        if (operation.getExtensions() != null && operation.getExtensions().get(NONE) instanceof Object reason)
            append(operation, "It takes no `Idempotency-Key`: " + reason + ".");
        if (operation.getParameters() == null) return;
        for (var parameter : operation.getParameters())
            if (parameter.getIn() == In.HEADER && HEADER.equals(parameter.getName())) describe(operation, parameter);
    }

    private static void describe(Operation operation, Parameter header) {
        header.description(
                        "A key of your choice, such as a new UUID: 1 to 255 visible ASCII characters. A repetition of the request with the same key within 24 hours"
                                + " gets the first successful response, and changes nothing.")
                .schema(OASFactory.createSchema()
                        .addType(SchemaType.STRING)
                        .minLength(1)
                        .maxLength(255));
        add(operation, "400", "invalid-parameter", "a parameter or the key is malformed");
        add(operation, "409", "idempotency-key-in-use", "the first request with the key is still running");
        add(operation, "422", "idempotency-key-reused", "the key was used for another request");
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2")) ResponseHeaders.add(response, ResponseHeaders.REPLAYED);
        });
    }

    private static void add(Operation operation, String status, String type, String reason) {
        var responses = operation.getResponses();
        var declared = responses.getAPIResponse(status);
        if (declared == null || ProblemResponses.isOfQuarkus(declared.getDescription()))
            responses.addAPIResponse(status, OASFactory.createAPIResponse().description("`" + type + "`: " + reason));
        else
            declared.setDescription(ProblemTypes.of(status, declared.getDescription())
                    .and(type, reason)
                    .declaration());
    }

    private static void append(Operation operation, String sentence) {
        var text = operation.getDescription();
        operation.setDescription(text == null ? sentence : text + " " + sentence);
    }
}
