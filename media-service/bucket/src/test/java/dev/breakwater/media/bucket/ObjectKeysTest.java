package dev.breakwater.media.bucket;

import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ObjectKeysTest {

    @Test
    void an_originals_key_tells_its_owner_and_media() {
        var owner = UUID.randomUUID();
        var media = UUID.randomUUID();
        assertEquals(
                Optional.of(new ObjectKeys.Original(owner, media)),
                ObjectKeys.readOriginal(ObjectKeys.original(owner, media)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "originals/a/b", "images/x/small.webp", "originals/../../etc"})
    void other_keys_are_no_originals(String key) {
        assertEquals(Optional.empty(), ObjectKeys.readOriginal(key));
    }
}
