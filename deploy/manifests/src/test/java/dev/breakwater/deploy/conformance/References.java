package dev.breakwater.deploy.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** Every key of a ConfigMap or Secret that a pod refers to exists, in the overlay or in its list of required Secrets. */
final class References {

    private final Rendered rendered;
    private final List<String> findings = new ArrayList<>();

    private References(Rendered rendered) {
        this.rendered = rendered;
    }

    static List<String> findings(Rendered rendered) {
        var references = new References(rendered);
        for (var pod : rendered.pods()) {
            pod.containers()
                    .flatMap(container -> Pod.each(container.path("env")))
                    .map(variable -> variable.path("valueFrom"))
                    .forEach(from -> references.variable(pod, from));
            for (var volume : pod.spec().path("volumes")) references.volume(pod, volume);
        }
        rendered.of("Ingress")
                .flatMap(it -> Pod.each(it.at("/spec/tls")))
                .forEach(it -> references.require(
                        "Ingress", "Secret", it.path("secretName").asText(), Set.of("tls.crt", "tls.key")));
        return references.findings;
    }

    /** The names of all Secrets that are read, including optional ones. */
    static Set<String> secrets(Rendered rendered) {
        return rendered.objects().stream()
                .flatMap(it -> Stream.of("secretName", "secretKeyRef").flatMap(key -> it.findValues(key).stream()))
                .map(it -> it.isObject() ? it.path("name").asText() : it.asText())
                .collect(Collectors.toSet());
    }

    private void variable(Pod pod, JsonNode from) {
        from.properties().forEach(it -> {
            var reference = it.getValue();
            if (reference.path("optional").asBoolean()) return;
            var kind = it.getKey().equals("secretKeyRef") ? "Secret" : "ConfigMap";
            if (it.getKey().endsWith("KeyRef"))
                require(
                        pod.id(),
                        kind,
                        reference.path("name").asText(),
                        Set.of(reference.path("key").asText()));
        });
    }

    private void volume(Pod pod, JsonNode volume) {
        var secret = volume.path("secret");
        if (!secret.isMissingNode() && !secret.path("optional").asBoolean())
            require(pod.id(), "Secret", secret.path("secretName").asText(), items(secret));
        var config = volume.path("configMap");
        if (!config.isMissingNode() && !config.path("optional").asBoolean())
            require(pod.id(), "ConfigMap", config.path("name").asText(), items(config));
    }

    private static Set<String> items(JsonNode source) {
        return Pod.each(source.path("items")).map(it -> it.path("key").asText()).collect(Collectors.toSet());
    }

    private void require(String who, String kind, String name, Set<String> keys) {
        var object = rendered.find(kind, name);
        if (object.isEmpty() && kind.equals("Secret") && rendered.promised().has(name, keys)) return;
        if (object.isEmpty()) findings.add(who + ": there is no " + kind + " " + name + " with " + keys);
        else
            keys.stream()
                    .filter(key -> keys(object.get()).noneMatch(key::equals))
                    .forEach(key -> findings.add(who + ": " + kind + " " + name + " has no " + key));
    }

    private static Stream<String> keys(JsonNode object) {
        return Stream.of("data", "stringData", "binaryData")
                .flatMap(it -> object.path(it).propertyStream())
                .map(java.util.Map.Entry::getKey);
    }
}
