package dev.breakwater.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Runs the tests of the npm package {@code clients/typescript}, in Node and Chromium, against the running system. */
class TypeScriptClientTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Path PACKAGE = REPOSITORY.resolve("clients/typescript");

    /** Node's report lists the failed tests again after this line, each with its error. */
    private static final String FAILURES = "failing tests:";

    @BeforeAll
    static void up() {
        RunningSystem.up();
    }

    @Test
    void the_client_works_in_node_and_chromium() throws Exception {
        run(REPOSITORY, Map.of(), "./run", "client");
        run(
                PACKAGE,
                Map.of(
                        "BREAKWATER_URL", RunningSystem.GATEWAY.toString(),
                        "BREAKWATER_INBOX", RunningSystem.INBOX.toString()),
                "node",
                "scripts/test.mjs");
    }

    private static void run(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes());
        var code = process.waitFor();
        var failures = output.indexOf(FAILURES);
        assertEquals(0, code, failures < 0 ? output : output.substring(failures));
        System.out.println(output.substring(Math.max(0, output.indexOf("ℹ tests"))));
    }
}
