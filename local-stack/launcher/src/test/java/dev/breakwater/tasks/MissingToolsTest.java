package dev.breakwater.tasks;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code ./run} lists all tools that it cannot install at once. */
class MissingToolsTest {

    private static final List<String> WITHOUT_NODE =
            List.of("Node.js 20 or newer with npm", "Prometheus with promtool", "Alertmanager with amtool");

    @TempDir
    Path folder;

    @Test
    void all_missing_tools_are_listed_at_once() throws Exception {
        var ended = Shell.with(folder.resolve("bin"), Stream.of())
                .run(folder, "bash", "-c", script("need node chromium" + " kubectl prometheus alertmanager"));
        assertEquals(1, ended.code(), ended.output());
        for (var tool : WITHOUT_NODE) assertEquals(2, ended.output().split(tool, -1).length, ended.output());
        assertTrue(ended.output().contains("nvm install 20"), ended.output());
    }

    @Test
    void a_node_that_is_too_old_is_missing() throws Exception {
        var shell = Shell.with(folder.resolve("bin"), Stream.of());
        for (var name : List.of("node", "npm")) Shell.program(folder.resolve("bin"), name, "echo 18");
        assertEquals(1, shell.run(folder, "bash", "-c", script("need node")).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"chromium", "kubectl"})
    void a_program_that_fails_counts_as_missing(String name) throws Exception {
        var shell = Shell.with(folder.resolve("bin"), Stream.of());
        Shell.program(folder.resolve("bin"), name, "exit 1");
        assertEquals(1, shell.run(folder, "bash", "-c", script("find_" + name)).code());
    }

    private String script(String last) {
        return """
                set -euo pipefail; ROOT=$PWD
                progress() { printf '%%s' "$1"; }
                . '%s/tasks/tools.sh'
                %s""".formatted(Shell.ROOT, last);
    }
}
