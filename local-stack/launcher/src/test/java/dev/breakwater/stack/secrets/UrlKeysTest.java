package dev.breakwater.stack.secrets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import dev.breakwater.stack.machine.StackLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

class UrlKeysTest {

    @TempDir
    Path dir;

    @Test
    void rotation_adds_a_key_and_removes_those_whose_successor_has_signed_for_a_year() throws Exception {
        var place = new StackLocation(dir, dir, 0);
        var folder = UrlKeys.ensure(place);
        var first = ids(folder).getFirst();
        assertEquals(
                32,
                Base64.getDecoder()
                        .decode(Files.readString(folder.resolve(first + ".key")).strip())
                        .length);
        assertEquals(folder, UrlKeys.ensure(place));
        var start = Instant.now();

        var second = UrlKeys.rotate(place, start.plus(Duration.ofDays(1)));
        assertEquals(List.of(), second.removed());
        var third = UrlKeys.rotate(place, start.plus(Duration.ofDays(300)));
        assertEquals(List.of(), third.removed(), "addresses that the first key signed may be in use");
        var fourth = UrlKeys.rotate(place, start.plus(Duration.ofDays(400)));

        assertEquals(List.of(first), fourth.removed());
        assertEquals(List.of(second.added(), third.added(), fourth.added()), ids(folder));
    }

    private static List<String> ids(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replace(".key", ""))
                    .sorted()
                    .toList();
        }
    }
}
