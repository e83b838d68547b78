package dev.breakwater.observability;

import java.io.IOException;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

/** The installed command-line tools of Prometheus and Alertmanager. */
final class Tool {

    private Tool() {}

    /** Runs a tool in the folder {@code observability}; fails if it fails. Returns its output. */
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
