package dev.breakwater.gateway.caching.purge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.breakwater.gateway.caching.cdn.CacheTag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PendingPurgesTest {

    private static final Instant NOW = Instant.parse("2026-11-30T03:00:00Z");
    private static final CacheTag ONE = CacheTag.user(new UUID(0, 1));
    private static final CacheTag OTHER = CacheTag.user(new UUID(0, 2));

    private final PendingPurges pending = new PendingPurges(List.of(Duration.ofSeconds(1), Duration.ofSeconds(50)));

    @Test
    void a_tag_that_changes_repeatedly_waits_once_since_its_first_change() {
        pending.add(ONE, Optional.of(NOW), NOW);
        pending.add(OTHER, Optional.of(NOW.plusSeconds(1)), NOW);
        pending.add(ONE, Optional.of(NOW.plusSeconds(2)), NOW);
        assertEquals(List.of(ONE, OTHER), pending.next(10));
        assertEquals(Optional.of(NOW), pending.oldest());
        assertEquals(Optional.of(NOW), pending.purged(ONE));
    }

    @Test
    void a_purge_is_repeated_after_each_of_the_times_and_its_change_is_measured_once() {
        pending.add(ONE, Optional.of(NOW), NOW);
        assertEquals(Optional.of(NOW), pending.purged(ONE));
        assertEquals(Optional.of(Duration.ofSeconds(1)), pending.untilNext(NOW));
        pending.addDue(NOW.plusMillis(999));
        assertTrue(pending.isEmpty());
        for (var seconds : new int[] {1, 50}) {
            pending.addDue(NOW.plusSeconds(seconds));
            assertEquals(List.of(ONE), pending.next(10));
            assertEquals(Optional.empty(), pending.purged(ONE));
        }
        pending.addDue(NOW.plusSeconds(1000));
        assertTrue(pending.isEmpty());
        assertEquals(Optional.empty(), pending.untilNext(NOW));
    }

    @Test
    void a_change_that_meets_a_repetition_is_measured() {
        pending.add(ONE, Optional.empty(), NOW);
        pending.add(ONE, Optional.of(NOW.plusSeconds(3)), NOW);
        assertEquals(Optional.of(NOW.plusSeconds(3)), pending.purged(ONE));
    }
}
