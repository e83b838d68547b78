package dev.breakwater.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The OpenAPI document of the whole public API, made from the documents that the packaged services contain. */
final class PublicApi {

    /** The committed document, which the gateway serves as {@code /openapi}. */
    static final String FILE = "docs/openapi.json";

    static final List<String> SERVICES = List.of("user-service", "email-service", "media-service/api", "gateway");

    private static final ObjectMapper JSON = new ObjectMapper();

    private PublicApi() {}

    static Path documentOf(Path root, String service) {
        return root.resolve(service).resolve("target/openapi/openapi.json");
    }

    /** @throws IllegalStateException when two services declare different things under one name */
    static ObjectNode merge(Path root) throws IOException {
        var merge = new OpenApiMerge();
        for (var service : SERVICES) merge.add(service, (ObjectNode) read(documentOf(root, service)));
        return merge.document();
    }

    static JsonNode read(Path file) throws IOException {
        return JSON.readTree(Files.readString(file));
    }

    /** The node itself, or what its {@code $ref} refers to. */
    static JsonNode resolve(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    static String print(JsonNode document) throws IOException {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentArraysWith(indenter);
        printer.indentObjectsWith(indenter);
        return JSON.writer(printer).writeValueAsString(document) + "\n";
    }
}
