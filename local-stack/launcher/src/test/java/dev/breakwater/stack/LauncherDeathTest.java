package dev.breakwater.stack;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Launchers that end before their work is done. */
class LauncherDeathTest {

    private FreshStack fresh;

    @BeforeEach
    void nothing_runs_yet() throws Exception {
        fresh = new FreshStack("death");
    }

    @AfterEach
    void leave_nothing() throws Exception {
        fresh.stack.reset();
    }

    @Test
    void what_a_launcher_killed_with_9_left_half_done_is_finished_by_the_next() throws Exception {
        // Before the first server, while PostgreSQL initialises, and while the JVMs start.
        for (var millis : new int[] {400, 900, 1_600, 2_500}) {
            var launcher = fresh.launcher("servers");
            Pause.ofMillis(millis);
            launcher.destroyForcibly().waitFor();
        }
        fresh.stack.up(false);
        assertTrue(fresh.healthy());
    }

    @Test
    void an_interrupted_launcher_takes_back_what_it_started_and_no_more() throws Exception {
        fresh.stack.start("redis");
        var before = fresh.running("redis").pid();
        var launcher = fresh.launcher("servers");
        for (var tries = 0; tries < 300 && !fresh.runs("kafka"); tries++) Pause.ofMillis(100);

        launcher.destroy();
        assertTrue(launcher.waitFor(60, TimeUnit.SECONDS));

        for (var server : fresh.servers.all())
            if (!server.name().equals("redis")) assertFalse(fresh.runs(server.name()), server.name());
        assertEquals(before, fresh.running("redis").pid());
    }
}
