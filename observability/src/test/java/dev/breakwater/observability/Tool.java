package dev.breakwater.observability;

import java.io.IOException;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

/** Prometheus' and Alertmanager's own tools, as installed. */
final class Tool {

    private Tool() {}

    /** Runs one in the folder {@code observability}; it must succeed. Returns what it said. */
    static String run(List<String> command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .directory(Folder.path().toFile())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes());
            assertEquals(0, process.waitFor(), String.join(" ", command) + ":\n" + said);
            return said;
        } catch (IOException e) {
            return fail(e.getMessage() + ": apt-get install prometheus prometheus-alertmanager", e);
        }
    }
}
