package dev.breakwater.platform.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/**
 * Documents ranges (RFC 9110, 14): an operation that declares a 206 reads {@code Range} and preconditions, and its 206 has the
 * content types of its 200.
 */
final class RangeConventions {

    private RangeConventions() {}

    static void complete(Operation operation) {
        var responses = operation.getResponses();
        var part = responses.getAPIResponse("206");
        if (part == null) return;
        part.setContent(responses.getAPIResponse("200").getContent());
        operation.addParameter(OASFactory.createParameter()
                .name("Range")
                .in(In.HEADER)
                .description("One range of bytes; with several ranges the whole content is sent")
                .schema(OASFactory.createSchema().addType(SchemaType.STRING).addExample("bytes=0-1023")));
        add(operation, "304", "The client has the content");
        add(operation, "412", "`precondition-failed`");
        add(operation, "416", "`range-not-satisfiable`: `Range` begins behind the end");
    }

    private static void add(Operation operation, String status, String description) {
        operation
                .getResponses()
                .addAPIResponse(status, OASFactory.createAPIResponse().description(description));
    }
}
