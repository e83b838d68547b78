package dev.breakwater.events;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.breakwater.events.Families.JSON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ContractTest {

    @ParameterizedTest
    @MethodSource("dev.breakwater.events.Families#all")
    void every_variant_can_be_read(Class<? extends Event> family) {
        Set<Class<?>> readable = Stream.of(
                        family.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::value)
                .collect(Collectors.toSet());
        assertEquals(Set.copyOf(Families.variants(family)), readable);
    }

    @ParameterizedTest
    @MethodSource("dev.breakwater.events.Families#all")
    void a_newer_variant_is_unknown_and_still_has_its_key(Class<? extends Event> family) throws Exception {
        var key = UUID.randomUUID();
        var keyName =
                Families.variants(family).getFirst().getRecordComponents()[0].getName();
        var event = JSON.readValue(
                "{\"type\":\"InventedLater\",\"" + keyName + "\":\"" + key + "\",\"more\":{\"a\":[1]}}", family);
        assertEquals("Unknown", event.type());
        assertEquals(key, event.key());
        assertEquals(Families.topic(family), event.topic());
    }

    @ParameterizedTest
    @MethodSource("dev.breakwater.events.Families#all")
    void a_variant_without_a_type_is_unknown_too(Class<? extends Event> family) throws Exception {
        assertEquals("Unknown", JSON.readValue("{}", family).type());
    }

    @ParameterizedTest
    @MethodSource("dev.breakwater.events.Families#all")
    void events_are_records_that_begin_with_their_key(Class<? extends Event> family) {
        for (var variant : Families.variants(family)) {
            assertTrue(variant.isRecord(), variant + " is a record");
            assertEquals(UUID.class, variant.getRecordComponents()[0].getType(), variant + " begins with its key");
        }
    }

    /** A native image contains reflection data only for the listed classes. */
    @ParameterizedTest
    @MethodSource("dev.breakwater.events.Families#all")
    void every_record_of_a_family_is_known_to_native_images(Class<? extends Event> family) throws Exception {
        var list = JSON.readTree(getClass()
                        .getResourceAsStream(
                                "/META-INF/native-image/dev.breakwater/breakwater-events/reflect-config.json"))
                .findValuesAsText("name");
        assertTrue(list.contains(family.getName()), family.getName());
        for (var variant : family.getDeclaredClasses()) assertTrue(list.contains(variant.getName()), variant.getName());
    }

    /** Text fields may contain personal data: a new one is annotated as personal or listed here as impersonal. */
    @ParameterizedTest
    @MethodSource("dev.breakwater.events.Families#all")
    void every_text_is_personal_or_known_not_to_be(Class<? extends Event> family) {
        var impersonal = Set.of(
                "reason",
                "objectKey",
                "hash",
                "formerHash",
                "sha256",
                "recipe",
                "visibility",
                "status",
                "blurHash", // twelve colours, in which nobody can be recognised
                "contentType",
                "letter",
                "template",
                "category",
                "part",
                "wrappedKey"); // slugs, ids and internal names
        for (var variant : Families.variants(family)) {
            for (var field : variant.getRecordComponents()) {
                if (field.getType() != String.class) continue;
                assertTrue(
                        field.isAnnotationPresent(Personal.class) != impersonal.contains(field.getName()),
                        variant + "." + field.getName());
            }
        }
    }
}
