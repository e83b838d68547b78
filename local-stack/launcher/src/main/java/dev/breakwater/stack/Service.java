package dev.breakwater.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One of our packaged services, told by environment variables where its servers are. */
record Service(
        Place place,
        String name,
        String module,
        int port,
        int heapMegabytes,
        List<String> after,
        Map<String, String> keys)
        implements Server {

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    private Path folder() {
        return place.root().resolve(module).resolve("target/quarkus-app");
    }

    private Path jar() {
        return folder().resolve("quarkus-run.jar");
    }

    @Override
    public Command prepare() {
        if (!Files.exists(jar())) throw new StackException(name + " is not built: ./run build");
        var environment = new TreeMap<String, String>();
        keys.forEach((key, value) -> environment.put(variable(key), value));
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        var words = Jvm.command(heapMegabytes, "-jar", jar().toString());
        return new Command(words, environment, place.root());
    }

    /** The environment variable that MicroProfile Config reads for a key. */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    @Override
    public boolean healthy() {
        return Http.status(port, "/q/health/ready") == 200;
    }

    /** A build since its start makes a process stale. */
    @Override
    public boolean outdated(Daemon running) {
        try (var files = Files.walk(folder(), 2)) {
            return files.anyMatch(file -> modified(file).isAfter(running.since()));
        } catch (IOException notBuilt) {
            return false;
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.getLastModifiedTime(file).toInstant() : Instant.MIN;
        } catch (IOException gone) {
            return Instant.MIN;
        }
    }
}
