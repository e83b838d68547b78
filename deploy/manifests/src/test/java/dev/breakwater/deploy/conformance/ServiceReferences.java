package dev.breakwater.deploy.conformance;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The Services that a pod is configured to call: in its variables, its commands and its mounted ConfigMaps. */
record ServiceReferences(Rendered rendered, Pod pod) {

    /** As a URL's host, in a list of hosts, as host=…, or alone. */
    boolean of(JsonNode service) {
        var name = Pattern.quote(Rendered.name(service));
        var host = Pattern.compile("(^|//|[,=@])" + name + "(:\\d+)?([/?,\\s]|$)", Pattern.MULTILINE);
        return texts().anyMatch(text -> host.matcher(text).find());
    }

    private Stream<String> texts() {
        var texts = new ArrayList<String>();
        pod.containers().forEach(container -> {
            for (var variable : container.path("env")) texts.add(value(variable));
            for (var part : List.of("command", "args")) for (var word : container.path(part)) texts.add(word.asText());
        });
        for (var volume : pod.spec().path("volumes"))
            rendered.find("ConfigMap", volume.at("/configMap/name").asText())
                    .ifPresent(it -> it.path("data").forEach(text -> texts.add(text.asText())));
        return texts.stream();
    }

    private String value(JsonNode variable) {
        if (variable.has("value")) return variable.path("value").asText();
        var config = variable.at("/valueFrom/configMapKeyRef");
        if (config.has("key"))
            return rendered.find("ConfigMap", config.path("name").asText())
                    .map(it -> it.path("data").path(config.path("key").asText()).asText())
                    .orElse("");
        var secret = variable.at("/valueFrom/secretKeyRef");
        return rendered.find("Secret", secret.path("name").asText())
                .map(it -> it.path("data").path(secret.path("key").asText()).asText())
                .map(it -> new String(Base64.getDecoder().decode(it), UTF_8))
                .orElse("");
    }
}
