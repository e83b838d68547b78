package dev.breakwater.media.api.relocation;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class NextAddressTest {

    @Test
    void each_move_has_a_new_address_and_its_repetition_the_same_one() {
        var first = "a".repeat(32);
        var second = NextAddress.of(first);
        assertEquals(second, NextAddress.of(first));
        assertTrue(second.matches("[a-z2-7]{32}"), second);
        assertNotEquals(first, second);
        assertNotEquals(first, NextAddress.of(second));
    }
}
