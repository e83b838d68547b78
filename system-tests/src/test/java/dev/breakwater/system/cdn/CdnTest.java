package dev.breakwater.system.cdn;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.breakwater.system.cdn.ProfileChanges.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The whole system behind Varnish: nobody sees an old profile later than a second after its change. */
@EnabledIf("dev.breakwater.stack.testing.VarnishServer#isInstalled")
class CdnTest {

    private static final int CHANGES_AT_ONCE = 10;

    private static CachedSystem system;
    private static ProfileChanges changes;

    @BeforeAll
    static void up() throws Exception {
        system = CachedSystem.up(CHANGES_AT_ONCE, Map.of());
        changes = new ProfileChanges(system.people(), new Random(7));
    }

    @AfterAll
    static void down() throws IOException {
        if (system != null) system.close();
    }

    @Test
    void a_change_ends_the_old_copy_within_a_second() throws Exception {
        for (var round = 0; round < 2; round++) assertNoneIsStale(changes.ofCached());
    }

    /** A refill must not come from a replica that is behind. */
    @Test
    void a_change_ends_the_old_copy_within_a_second_while_the_replica_does_not_replay() throws Exception {
        try (var _ = CachedSystem.delayReplay(Duration.ofSeconds(8))) {
            assertNoneIsStale(changes.ofCached());
        }
    }

    @Test
    void a_fetch_across_the_purge_does_not_bring_the_old_copy_back() throws Exception {
        for (var round = 0; round < 2; round++) assertNoneIsStale(changes.acrossFetches(system.wire()));
    }

    private static void assertNoneIsStale(List<Outcome> outcomes) {
        assertEquals(0, outcomes.stream().mapToInt(Outcome::stale).sum(), outcomes.toString());
    }
}
