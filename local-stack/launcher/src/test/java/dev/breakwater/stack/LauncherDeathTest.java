package dev.breakwater.stack;

import java.util.concurrent.TimeUnit;

import dev.breakwater.stack.machine.Pause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Launchers that die before their work is complete. */
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
    void the_next_launcher_completes_the_work_of_one_killed_with_9() throws Exception {
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
    void an_interrupted_launcher_stops_what_it_started_and_nothing_else() throws Exception {
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
