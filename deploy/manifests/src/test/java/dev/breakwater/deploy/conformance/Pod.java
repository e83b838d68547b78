package dev.breakwater.deploy.conformance;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** The pods of an object. */
record Pod(JsonNode owner) {

    String id() {
        return Rendered.id(owner);
    }

    boolean isJob() {
        return owner.path("kind").asText().equals("Job");
    }

    JsonNode template() {
        return owner.at("/spec/template");
    }

    JsonNode spec() {
        return template().path("spec");
    }

    JsonNode labels() {
        return template().at("/metadata/labels");
    }

    Stream<JsonNode> containers() {
        return Stream.concat(each(spec().path("initContainers")), each(spec().path("containers")));
    }

    /** One of our processes, and not a server that it uses. */
    boolean isOurs() {
        return containers().anyMatch(it -> it.path("image").asText().matches("(.*/)?breakwater/[^/]+"));
    }

    List<JsonNode> ports() {
        return containers().flatMap(it -> each(it.path("ports"))).toList();
    }

    /** The number of a port given by number or name; -1 when the pods do not listen on it. */
    int port(JsonNode wanted) {
        return ports().stream()
                .filter(it -> wanted.isNumber()
                        ? it.path("containerPort").asInt() == wanted.asInt()
                        : it.path("name").asText().equals(wanted.asText()))
                .mapToInt(it -> it.path("containerPort").asInt())
                .findFirst()
                .orElse(-1);
    }

    boolean matches(JsonNode selector) {
        return Selectors.matches(selector, labels());
    }

    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
