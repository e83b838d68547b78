package dev.breakwater.events;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class AsyncApiTest {

    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        document = new YAMLMapper()
                .readTree(Path.of("src/main/resources/asyncapi.yaml").toFile());
    }

    @Test
    void it_lists_the_topics_and_no_others() throws ReflectiveOperationException {
        var topics = new HashSet<String>();
        for (var family : Families.ALL) topics.add(Families.topic(family));
        assertEquals(topics, names(document.get("channels")));
    }

    @ParameterizedTest
    @MethodSource("dev.breakwater.events.Families#all")
    void it_lists_every_variant_of_a_family(Class<? extends Event> family) throws ReflectiveOperationException {
        var topic = Families.topic(family);
        var channel = document.get("channels").get(topic);
        assertEquals(topic, channel.get("address").asText());
        assertEquals(
                Families.variants(family).stream().map(Class::getSimpleName).collect(Collectors.toSet()),
                names(channel.get("messages")));
        for (var variant : Families.variants(family)) {
            var message = follow(channel.get("messages").get(variant.getSimpleName()));
            assertEquals(
                    "dev.breakwater." + topic + "." + variant.getSimpleName(),
                    message.get("name").asText());
            assertEquals(
                    "#/components/schemas/CloudEvent",
                    message.get("headers").get("$ref").asText());
            describes(follow(message.get("payload")), variant);
        }
    }

    private static void describes(JsonNode schema, Class<?> variant) {
        var fields = Stream.of(variant.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        var expected = new HashSet<>(fields);
        expected.add("type");
        assertEquals(expected, names(schema.get("properties")), variant.toString());
        assertEquals(
                variant.getSimpleName(),
                schema.get("properties").get("type").get("const").asText());
        for (var field : variant.getRecordComponents()) {
            var property = schema.get("properties").get(field.getName());
            if (Event.class.isAssignableFrom(field.getType())) {
                describes(follow(property), field.getType());
                continue;
            }
            assertEquals(type(field.getType()), property.get("type").asText(), variant + "." + field.getName());
            assertEquals(
                    field.isAnnotationPresent(Personal.class),
                    property.path("x-personal").asBoolean(),
                    variant + "." + field.getName() + " is personal");
            if (field.getType() == UUID.class)
                assertEquals("uuid", property.get("format").asText());
            if (field.getType() == Instant.class)
                assertEquals("date-time", property.get("format").asText());
            if (field.getType() == List.class) describesItems(follow(property.get("items")), field);
        }
    }

    private static void describesItems(JsonNode schema, RecordComponent list) {
        var item = (Class<?>) ((java.lang.reflect.ParameterizedType) list.getGenericType()).getActualTypeArguments()[0];
        assertEquals(
                Stream.of(item.getRecordComponents())
                        .map(RecordComponent::getName)
                        .collect(Collectors.toSet()),
                names(schema.get("properties")));
    }

    private static String type(Class<?> type) {
        if (type == List.class) return "array";
        if (type == Map.class) return "object";
        if (type == boolean.class || type == Boolean.class) return "boolean";
        return type == int.class || type == long.class ? "integer" : "string";
    }

    private static JsonNode follow(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static Set<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
