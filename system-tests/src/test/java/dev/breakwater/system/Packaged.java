package dev.breakwater.system;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A packaged process, started in the prod profile with the given settings only. */
record Packaged(String module, Map<String, String> settings) {

    static final String USERS = "user-service";
    static final String EMAILS = "email-service";
    static final String GATEWAY = "gateway";
    static final String MEDIA = "media-service/api";
    static final String WORKER = "media-service/worker";

    static final List<String> ALL = List.of(USERS, EMAILS, GATEWAY, MEDIA, WORKER);

    /** Its exit code and output. */
    record End(int code, List<String> lines) {}

    Packaged with(String key, String value) {
        var changed = new TreeMap<>(settings);
        changed.put(key, value);
        return new Packaged(module, changed);
    }

    Packaged without(String key) {
        var changed = new TreeMap<>(settings);
        changed.remove(key);
        return new Packaged(module, changed);
    }

    /** For a process that exits by itself. */
    End end() throws IOException, InterruptedException {
        var process = start();
        var said = new String(process.getInputStream().readAllBytes());
        return new End(process.waitFor(), said.lines().toList());
    }

    Process start() throws IOException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx160m",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                "target/quarkus-app/quarkus-run.jar"));
        var builder = new ProcessBuilder(words)
                .directory(Path.of("..", module).toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        settings.forEach((key, value) -> builder.environment().put(variable(key), value));
        return builder.start();
    }

    /** For a process that serves; what it says is thrown away, so that it never waits for a reader. */
    Process serve() throws IOException {
        var process = start();
        Thread.ofVirtual().start(() -> drain(process));
        return process;
    }

    private static void drain(Process process) {
        try (var said = process.getInputStream()) {
            said.transferTo(OutputStream.nullOutputStream());
        } catch (IOException ended) {
            // It was killed.
        }
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(java.util.Locale.ROOT);
    }
}
