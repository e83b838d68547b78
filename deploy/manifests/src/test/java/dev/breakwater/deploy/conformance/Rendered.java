package dev.breakwater.deploy.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** The rendered objects of an overlay, as {@code kubectl apply -k} would send them. */
record Rendered(List<JsonNode> objects, RequiredSecrets promised) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path DEPLOY = Path.of("..");
    private static final Set<String> WITH_PODS = Set.of("Deployment", "StatefulSet", "Job");

    static Rendered overlay(String name) {
        return folder(DEPLOY.resolve("overlays").resolve(name));
    }

    /** An overlay with a component that it does not have by itself. */
    static Rendered overlay(String name, String component) throws IOException {
        var folder = Files.createDirectories(Path.of("target/rendered", name + "-" + component));
        Files.writeString(folder.resolve("kustomization.yaml"), """
                resources: [../../../../overlays/%s]
                components: [../../../../components/%s]
                """.formatted(name, component));
        return folder(folder);
    }

    private static Rendered folder(Path overlay) {
        try {
            var kubectl = new ProcessBuilder("kubectl", "kustomize", overlay.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var text = kubectl.getInputStream().readAllBytes();
            if (kubectl.waitFor() != 0) throw new IllegalStateException("kubectl kustomize " + overlay + " failed");
            try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
                return new Rendered(documents.readAll(), RequiredSecrets.of(overlay));
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("kubectl (1.27 or newer) is needed to render " + overlay, e);
        }
    }

    /** A copy that may be modified. */
    Rendered copy() {
        var copies = new ArrayList<JsonNode>();
        objects.forEach(object -> copies.add(object.deepCopy()));
        return new Rendered(copies, promised);
    }

    Stream<JsonNode> of(String kind) {
        return objects.stream().filter(it -> it.path("kind").asText().equals(kind));
    }

    Optional<JsonNode> find(String kind, String name) {
        return of(kind).filter(it -> name(it).equals(name)).findFirst();
    }

    ObjectNode get(String kind, String name) {
        return (ObjectNode) find(kind, name).orElseThrow();
    }

    List<Pod> pods() {
        return objects.stream()
                .filter(it -> WITH_PODS.contains(it.path("kind").asText()))
                .map(Pod::new)
                .toList();
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static String id(JsonNode object) {
        return object.path("kind").asText() + "/" + name(object);
    }
}
