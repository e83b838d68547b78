package dev.breakwater.platform.openapi;

import java.math.BigDecimal;
import java.util.List;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The schema of {@link dev.breakwater.platform.problem.Problem}, whose optional members depend on the type. */
final class ProblemSchema {

    private ProblemSchema() {}

    static Schema create() {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("An error (RFC 9457). Programs should decide by `type`.")
                .required(List.of("type", "title", "status", "detail", "instance"))
                .addProperty(
                        "type",
                        string("What happened; a link to its documentation").format("uri-reference"))
                .addProperty("title", string("The type in words"))
                .addProperty("status", integer("The HTTP status").minimum(BigDecimal.valueOf(400)))
                .addProperty("detail", string("What happened in this case, in English"))
                .addProperty("instance", string("The request id, which the logs have too"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .description("Only for `invalid`: each invalid field")
                                .items(OASFactory.createSchema().ref("Violation")))
                .addProperty("policy", string("Only for a reached limit: its name"))
                .addProperty("scope", string("Only for a reached limit: what is counted"))
                .addProperty("remaining", integer("Only for a reached limit: requests that are left"))
                .addProperty("reset", integer("Only for a reached limit: seconds until it is reset"));
    }

    static Schema violation() {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .required(List.of("pointer", "detail"))
                .addProperty("pointer", string("A JSON Pointer into the request body (RFC 6901)"))
                .addProperty("detail", string("What is wrong with it"));
    }

    private static Schema string(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }

    private static Schema integer(String description) {
        return OASFactory.createSchema().addType(SchemaType.INTEGER).description(description);
    }
}
