package dev.breakwater.stack.testing.contract.request;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.stack.testing.contract.OpenApiContract;
import dev.breakwater.stack.testing.contract.request.DocumentedOperation.Parameter;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Generates requests from an operation's schemas: those that differ from a valid one in one place, and last the valid one. */
public final class RequestGenerator {

    private static final String CONTENT_TYPE = "Content-Type";

    private final OpenApiContract contract;
    private final ValidValues values;

    public RequestGenerator(OpenApiContract contract, ValidValues values) {
        this.contract = contract;
        this.values = values;
    }

    public List<GeneratedRequest> requests(DocumentedOperation operation) {
        var requests = new ArrayList<GeneratedRequest>();
        var valid = valid(operation);
        for (var parameter : operation.parameters()) {
            if (parameter.in().equals("header")) headers(valid, parameter, requests);
            else values(valid, parameter, requests);
        }
        requests.add(with(valid, "an unknown query", valid.target() + query(valid) + "&=&&%00=%FF&unknown", true));
        operation.body().ifPresent(body -> bodies(valid, body, requests));
        requests.add(valid);
        return requests;
    }

    public GeneratedRequest valid(DocumentedOperation operation) {
        var body = operation
                .body()
                .map(it -> validBody(operation, it.schema()).toString().getBytes(UTF_8));
        return new GeneratedRequest(
                operation, "nothing else", target(operation, Map.of()), headersOf(operation), body, true);
    }

    private void headers(GeneratedRequest valid, Parameter parameter, List<GeneratedRequest> requests) {
        for (var value : ParameterMutations.HEADERS) {
            var headers = new LinkedHashMap<>(valid.headers());
            headers.put(parameter.name(), value);
            requests.add(new GeneratedRequest(
                    valid.operation(), parameter.name() + ": " + value, valid.target(), headers, valid.body(), true));
        }
    }

    private void values(GeneratedRequest valid, Parameter parameter, List<GeneratedRequest> requests) {
        var operation = valid.operation();
        var name = parameter.name();
        for (var value : ParameterMutations.ENCODED) {
            var isValid = ParameterMutations.isValid(parameter.schema(), value);
            requests.add(with(valid, name + "=" + value, target(operation, Map.of(name, value)), isValid));
        }
        if (!parameter.in().equals("query")) return;
        requests.add(with(valid, name + "=", target(operation, Map.of(name, "")), true));
        requests.add(with(valid, name + " twice", target(operation, Map.of(name, "1&" + name + "=2")), true));
    }

    private void bodies(GeneratedRequest valid, DocumentedOperation.Body body, List<GeneratedRequest> requests) {
        var names = body.schema()
                .path("properties")
                .propertyStream()
                .map(Map.Entry::getKey)
                .toList();
        BodyMutations.of(validBody(valid.operation(), body.schema()), names)
                .forEach((difference, text) -> requests.add(new GeneratedRequest(
                        valid.operation(),
                        difference,
                        valid.target(),
                        valid.headers(),
                        Optional.of(text.getBytes(UTF_8)),
                        isAllowed(body.schema(), text))));
    }

    /** A member that is null counts as absent; where it may not be absent, the service refuses it. */
    private boolean isAllowed(JsonNode schema, String text) {
        return !BodyMutations.hasHugeNumber(text)
                && contract.allowsBody(schema, text.replaceFirst("\"[a-zA-Z]+\":null,|,\"[a-zA-Z]+\":null", ""));
    }

    private static GeneratedRequest with(GeneratedRequest valid, String difference, String target, boolean isValid) {
        return new GeneratedRequest(valid.operation(), difference, target, valid.headers(), valid.body(), isValid);
    }

    private static Map<String, String> headersOf(DocumentedOperation operation) {
        return operation.body().map(it -> Map.of(CONTENT_TYPE, it.mediaType())).orElse(Map.of());
    }

    private static String query(GeneratedRequest valid) {
        return valid.target().contains("?") ? "" : "?";
    }

    private String target(DocumentedOperation operation, Map<String, String> encoded) {
        var path = operation.path();
        var query = new ArrayList<String>();
        for (var parameter : operation.parameters()) {
            var name = parameter.name();
            var value = encoded.containsKey(name) || !parameter.in().equals("path") && !parameter.required()
                    ? encoded.get(name)
                    : URLEncoder.encode(values.parameter(operation, name), UTF_8);
            if (parameter.in().equals("path")) path = path.replace("{" + name + "}", value);
            else if (value != null && parameter.in().equals("query")) query.add(name + "=" + value);
        }
        return query.isEmpty() ? path : query.stream().collect(Collectors.joining("&", path + "?", ""));
    }

    private ObjectNode validBody(DocumentedOperation operation, JsonNode schema) {
        var body = JsonNodeFactory.instance.objectNode();
        schema.path("properties").properties().forEach(member -> {
            var value = values.member(operation, member.getKey());
            if (value.isMissingNode()) value = example(member.getValue());
            if (!value.isMissingNode()) body.set(member.getKey(), value);
        });
        return body;
    }

    private static JsonNode example(JsonNode schema) {
        for (var node : List.of(schema.path("examples").path(0), schema.path("default"), schema.path("minimum")))
            if (!node.isMissingNode()) return node;
        return JsonNodeFactory.instance.missingNode();
    }
}
