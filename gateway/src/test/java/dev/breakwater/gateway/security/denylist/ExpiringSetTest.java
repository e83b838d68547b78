package dev.breakwater.gateway.security.denylist;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ExpiringSetTest {

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

    private final ExpiringSet<String> set = new ExpiringSet<>(3);

    @Test
    void a_key_leaves_at_its_end_and_not_before() {
        set.add("a", NOW.plusSeconds(1));
        set.removeEnded(NOW);
        assertTrue(set.contains("a"));
        set.removeEnded(NOW.plusSeconds(1));
        assertFalse(set.contains("a"));
        assertEquals(0, set.size());
    }

    @Test
    void a_renewed_key_stays_until_its_later_end() {
        set.add("a", NOW.plusSeconds(1));
        set.add("a", NOW.plusSeconds(5));
        set.removeEnded(NOW.plusSeconds(2));
        assertTrue(set.contains("a"));
        set.removeEnded(NOW.plusSeconds(5));
        assertFalse(set.contains("a"));
    }

    @Test
    void a_removed_key_is_gone_and_can_return() {
        set.add("a", NOW.plusSeconds(1));
        set.remove("a");
        assertFalse(set.contains("a"));
        set.add("a", NOW.plusSeconds(5));
        set.removeEnded(NOW.plusSeconds(1));
        assertTrue(set.contains("a"));
    }

    @Test
    void a_full_set_drops_the_oldest_key_and_reports_it() {
        for (var key : new String[] {"a", "b", "c"}) assertTrue(set.add(key, NOW.plusSeconds(1)));
        assertFalse(set.add("d", NOW.plusSeconds(1)));
        assertFalse(set.contains("a"));
        assertTrue(set.contains("b") && set.contains("c") && set.contains("d"));
        assertEquals(3, set.size());
    }

    @Test
    void renewals_and_removals_do_not_grow_it() {
        for (var at = 0; at < 10_000; at++) {
            set.add("a", NOW.plusSeconds(at));
            set.add("b" + at, NOW.plusSeconds(at));
            set.remove("b" + at);
        }
        assertTrue(set.size() <= 3);
    }
}
