package dev.breakwater.stack.secrets;

import java.nio.file.Path;

import dev.breakwater.stack.machine.StackLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

class AddressKeysTest {

    @TempDir
    Path dir;

    @Test
    void a_key_is_generated_once() throws Exception {
        var place = new StackLocation(dir, dir, 0);
        var ids = UrlKeys.ids(AddressKeys.ensure(place));
        assertEquals(1, ids.size());
        assertEquals(ids, UrlKeys.ids(AddressKeys.ensure(place)));
    }
}
