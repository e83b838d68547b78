package dev.breakwater.system;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A small {@link CrashRun}; {@code ./run prove} runs a larger one (guarantees 1 to 3 of ARCHITECTURE.md). */
class CrashRunTest {

    @Test
    void nothing_is_lost_or_duplicated_while_every_process_and_server_is_killed_at_random() throws Exception {
        RunningSystem.up();
        var verdict = CrashRun.asked(30, 45).run();
        assertEquals(List.of(), verdict.lost());
        assertEquals(List.of(), verdict.duplicated());
    }
}
