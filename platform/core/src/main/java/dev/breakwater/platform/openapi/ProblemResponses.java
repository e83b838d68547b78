package dev.breakwater.platform.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.breakwater.platform.problem.Problem;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Completes the error responses of an operation: the problem types that it names, with a schema and an example for each, and
 * the responses that every operation shares.
 */
final class ProblemResponses {

    private static final String SCHEMA = "Problem";
    private static final String INSTANCE = "01a210e5-7433-7715-b981-237c91bb0917";

    /** Sorted: the order of Map.of is another in every process, and the document must not change with it. */
    private static final Map<String, String> INVALID_ADDRESS =
            new TreeMap<>(Map.of("pointer", "/email", "detail", "must be an email address, such as ada@example.org"));

    private enum Common {
        BAD_REQUEST("400", "BadRequest", "bad-request"),
        BAD_BODY("400", "BadBody", "bad-request", "malformed-body", "unknown-field", "unstorable-text"),
        UNAUTHORIZED("401", "Unauthorized"),
        FORBIDDEN("403", "Forbidden"),
        NOT_FOUND("404", "NotFound"),
        NOT_ACCEPTABLE("406", "NotAcceptable"),
        TOO_SLOW("408", "RequestTimeout"),
        TOO_LARGE("413", "ContentTooLarge"),
        UNSUPPORTED("415", "UnsupportedMediaType"),
        TOO_MANY_REQUESTS("429", "TooManyRequests"),
        INTERNAL("500", "InternalServerError"),
        UPSTREAM_FAILED("502", "BadGateway"),
        UNAVAILABLE("503", "ServiceUnavailable", "overloaded"),
        UPSTREAM_TIMEOUT("504", "GatewayTimeout");

        private final String status;
        private final String component;
        /** Of the status' default type, and more. */
        private final ProblemTypes types;

        Common(String status, String component, String... moreTypes) {
            this.status = status;
            this.component = component;
            this.types = ProblemTypes.of(status, "").and(List.of(moreTypes));
        }
    }

    private final Components components;

    ProblemResponses(Components components) {
        this.components = components;
        components.addSchema(SCHEMA, ProblemSchema.create());
        components.addSchema("Violation", ProblemSchema.violation());
        for (var common : Common.values())
            components.addResponse(common.component, response(common.status, common.types));
    }

    void complete(String path, Operation operation) {
        var common = common(path, operation);
        var responses = operation.getResponses();
        Map.copyOf(responses.getAPIResponses()).forEach((status, declared) -> {
            if (!isError(status)) return;
            var shared = common.stream().filter(it -> it.status.equals(status)).toList();
            if (declared.getContent() != null) {
                addProblems(status, declared, shared);
                return;
            }
            boolean isAutomatic = declared.getDescription() == null || isOfQuarkus(declared.getDescription());
            if (isAutomatic) {
                responses.removeAPIResponse(status);
                return;
            }
            var types = ProblemTypes.of(status, declared.getDescription());
            for (var it : shared) types = types.and(it.types.slugs());
            var completed = response(status, types);
            if (declared.getHeaders() != null) declared.getHeaders().forEach(completed::addHeader);
            responses.addAPIResponse(status, completed);
        });
        for (var it : common)
            if (!responses.hasAPIResponse(it.status))
                responses.addAPIResponse(
                        it.status, OASFactory.createAPIResponse().ref("#/components/responses/" + it.component));
    }

    /** To an error in another form, which a standard prescribes: the problems that every operation of its kind shares. */
    private void addProblems(String status, APIResponse declared, List<Common> shared) {
        if (shared.isEmpty()) return;
        var types = new ProblemTypes(new LinkedHashSet<>(), "");
        for (var it : shared) types = types.and(it.types.slugs());
        response(status, types).getContent().getMediaTypes().forEach((type, content) -> declared.getContent()
                .addMediaType(type, content));
    }

    private static List<Common> common(String path, Operation operation) {
        boolean hasBody = operation.getRequestBody() != null;
        boolean isSecured =
                operation.getSecurity() != null && !operation.getSecurity().isEmpty();
        var common = new ArrayList<Common>();
        common.add(hasBody ? Common.BAD_BODY : Common.BAD_REQUEST);
        if (isSecured) common.addAll(List.of(Common.UNAUTHORIZED, Common.FORBIDDEN));
        // A parameter that cannot be parsed names nothing.
        if (path.contains("{")) common.add(Common.NOT_FOUND);
        common.add(Common.NOT_ACCEPTABLE);
        if (hasBody) common.addAll(List.of(Common.TOO_SLOW, Common.TOO_LARGE, Common.UNSUPPORTED));
        common.addAll(List.of(
                Common.TOO_MANY_REQUESTS,
                Common.INTERNAL,
                Common.UPSTREAM_FAILED,
                Common.UNAVAILABLE,
                Common.UPSTREAM_TIMEOUT));
        return common;
    }

    /** Quarkus adds these to secured operations. */
    static boolean isOfQuarkus(String description) {
        return description.equals("Not Authorized")
                || description.equals("Not Allowed")
                || description.equals("Bad Request");
    }

    private APIResponse response(String status, ProblemTypes types) {
        var schema = OASFactory.createSchema()
                .addAllOf(OASFactory.createSchema().ref(SCHEMA))
                .addAllOf(OASFactory.createSchema()
                        .addProperty(
                                "type",
                                OASFactory.createSchema()
                                        .addType(SchemaType.STRING)
                                        .enumeration(types.slugs().stream()
                                                .<Object>map(slug -> "/problems/" + slug)
                                                .toList()))
                        .addProperty(
                                "status",
                                OASFactory.createSchema()
                                        .addType(SchemaType.INTEGER)
                                        .constValue(Integer.valueOf(status))));
        var content = OASFactory.createMediaType().schema(schema);
        for (var slug : types.slugs()) example(content, status, slug);
        var response = OASFactory.createAPIResponse()
                .description(types.description())
                .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, content));
        if (status.equals("429"))
            for (var header : List.of("RateLimit", "RateLimit-Policy")) ResponseHeaders.add(response, header);
        if (status.equals("429") || status.equals("503")) ResponseHeaders.add(response, "Retry-After");
        return response;
    }

    private void example(MediaType content, String status, String slug) {
        var title = Problem.titleOf(slug);
        var value = new LinkedHashMap<String, Object>();
        value.put("type", "/problems/" + slug);
        value.put("title", title);
        value.put("status", Integer.valueOf(status));
        value.put("detail", title + ".");
        value.put("instance", INSTANCE);
        if (slug.equals("invalid")) value.put("errors", List.of(INVALID_ADDRESS));
        var name = slug + "-" + status;
        components.addExample(name, OASFactory.createExample().summary(title).value(value));
        content.addExample(slug, OASFactory.createExample().ref(name));
    }

    private static boolean isError(String status) {
        return status.startsWith("4") || status.startsWith("5");
    }
}
