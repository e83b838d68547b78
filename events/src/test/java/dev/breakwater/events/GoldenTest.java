package dev.breakwater.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.breakwater.events.Families.JSON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Published events stay readable: golden files are added, never changed. */
class GoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static Stream<Path> files() throws IOException {
        try (var files = Files.walk(GOLDEN)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_published_event_is_read_and_written_unchanged(Path file) throws IOException {
        var json = JSON.readTree(file.toFile());
        var event = JSON.treeToValue(json, family(file));
        assertEquals(file.getFileName().toString(), event.type() + ".json");
        assertEquals(json, JSON.readTree(JSON.writeValueAsBytes(event)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void fields_added_later_are_ignored(Path file) throws IOException {
        var json = (ObjectNode) JSON.readTree(file.toFile());
        var today = JSON.treeToValue(json, family(file));
        json.putObject("addedLater").put("nested", true);
        assertEquals(today, JSON.treeToValue(json, family(file)));
    }

    @Test
    void every_variant_has_a_golden_file() {
        for (var family : Families.ALL) {
            for (var variant : Families.variants(family)) {
                var file =
                        GOLDEN.resolve("v1").resolve(family.getSimpleName()).resolve(variant.getSimpleName() + ".json");
                assertTrue(Files.exists(file), "missing: " + file);
            }
        }
    }

    private static Class<? extends Event> family(Path file) {
        var name = file.getParent().getFileName().toString();
        return Families.all()
                .filter(f -> f.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
