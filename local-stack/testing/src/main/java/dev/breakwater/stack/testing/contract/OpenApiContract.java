package dev.breakwater.stack.testing.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;

/**
 * Checks responses against docs/openapi.json: the status is documented, and the body has the documented content type and schema,
 * without further members.
 */
public final class OpenApiContract {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String FILE = "docs/openapi.json";
    private static final Path ROOT = root();
    private static final OpenApiContract COMMITTED = new OpenApiContract(read(), new SeenResponses(ROOT));

    private final JsonNode document;
    private final SeenResponses seen;
    private final List<PathTemplate> paths;
    private final ObjectNode components;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();
    private final Map<JsonNode, JsonSchema> requests = new ConcurrentHashMap<>();
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private record PathTemplate(String template, Pattern pattern) {
        static PathTemplate of(String template) {
            var pattern = template.replaceAll("[.]", "\\\\.").replaceAll("\\{[^}]*}", "[^/]+");
            return new PathTemplate(template, Pattern.compile(pattern));
        }
    }

    OpenApiContract(JsonNode document, SeenResponses seen) {
        this.document = document;
        this.seen = seen;
        this.paths = document.path("paths")
                .propertyStream()
                .map(it -> PathTemplate.of(it.getKey()))
                .sorted(Comparator.comparing(it -> it.template.contains("{")))
                .toList();
        this.components = document.path("components").deepCopy();
        for (var schema : components.path("schemas").properties())
            if (!schema.getKey().equals("Problem") && schema.getValue().has("properties"))
                close((ObjectNode) schema.getValue(), "additionalProperties");
    }

    /** The document of this checkout. */
    public static OpenApiContract committed() {
        return COMMITTED;
    }

    public JsonNode document() {
        return document;
    }

    /** Whether a request's body is JSON of this schema, a part of the document. */
    public boolean allowsBody(JsonNode schema, String body) {
        try {
            var json = JSON.readTree(body);
            return !json.isMissingNode()
                    && requests.computeIfAbsent(schema, this::compile)
                            .validate(json)
                            .isEmpty();
        } catch (IOException notJson) {
            return false;
        }
    }

    /** @throws AssertionError when the response violates the document; not for paths that are not in it */
    public void check(String method, String path, int status, String contentType, byte[] body) {
        violation(method, path, status, contentType, body).ifPresent(violation -> {
            throw new AssertionError(violation);
        });
    }

    private Optional<String> violation(String method, String path, int status, String contentType, byte[] body) {
        var template =
                paths.stream().filter(it -> it.pattern.matcher(path).matches()).findFirst();
        if (template.isEmpty()) return Optional.empty();
        var verb = method.toLowerCase(Locale.ROOT).replace("head", "get");
        var operation = document.path("paths").path(template.get().template).path(verb);
        var name = method + " " + template.get().template + " → " + status;
        if (operation.isMissingNode())
            return status >= 400 || method.equals("OPTIONS")
                    ? Optional.empty()
                    : Optional.of(name + ": no such operation");
        var response = resolve(operation.path("responses").path(Integer.toString(status)));
        if (response.isMissingNode()) return Optional.of(name + ": undocumented status");
        seen.add(operation.path("operationId").asText(), status);
        return ofBody(name, response.path("content"), contentType, body).map(it -> name + ": " + it);
    }

    private Optional<String> ofBody(String name, JsonNode content, String contentType, byte[] body) {
        if (body.length == 0) return Optional.empty();
        var type = contentType == null ? "" : contentType.replaceAll(";.*", "").strip();
        if (!content.has(type)) return Optional.of("undocumented content type '" + type + "'");
        if (!type.endsWith("json")) return Optional.empty();
        var schema = schemas.computeIfAbsent(
                name + " " + type, _ -> compile(content.path(type).path("schema")));
        try {
            var messages = schema.validate(JSON.readTree(body));
            return messages.isEmpty() ? Optional.empty() : Optional.of(messages + " in " + new String(body));
        } catch (IOException e) {
            return Optional.of("no JSON: " + e.getMessage());
        }
    }

    private JsonSchema compile(JsonNode schema) {
        var whole = (ObjectNode) schema.deepCopy();
        if (whole.has("properties")) close(whole, "additionalProperties");
        if (whole.has("allOf")) close(whole, "unevaluatedProperties");
        whole.set("components", components);
        return factory.getSchema(
                whole,
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    }

    /** Declared members only: an undocumented one would be a promise that nobody wrote down. */
    private static void close(ObjectNode schema, String keyword) {
        if (!schema.has("additionalProperties")) schema.put(keyword, false);
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static JsonNode read() {
        try {
            return JSON.readTree(Files.readString(ROOT.resolve(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the checkout; tests run in the folders of their modules. */
    private static Path root() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent())
            if (Files.exists(folder.resolve(FILE))) return folder;
        throw new IllegalStateException("no " + FILE + " in this folder or above it: ./run contract");
    }
}
