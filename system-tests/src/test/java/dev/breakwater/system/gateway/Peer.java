package dev.breakwater.system.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A started proxy, or the backend, on a port of this machine. Its workers are its child processes. */
record Peer(String name, int port, Process process, Path log) implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    /** Starts it and waits until it answers {@code path} with 200. */
    static Peer start(
            String name, int port, Path folder, String path, Map<String, String> settings, List<String> command)
            throws IOException, InterruptedException {
        var log = folder.resolve(name + ".log");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(settings);
        var peer = new Peer(name, port, builder.start(), log);
        peer.awaitResponse(path);
        return peer;
    }

    String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** User and system time of all its processes; Linux counts it in hundredths of a second. */
    Duration cpu() {
        return processes()
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The resident memory of all its processes. */
    long residentMebibytes() {
        return processes().mapToLong(Peer::residentKibibytes).sum() / 1024;
    }

    private Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    private static long residentKibibytes(ProcessHandle process) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException ended) {
            return 0;
        }
    }

    private void awaitResponse(String path) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address(path))).build();
        var limit = System.nanoTime() + START_TIMEOUT.toNanos();
        var last = "no connection";
        try (var client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < limit) {
                if (!process.isAlive()) throw new IllegalStateException(name + " ended while starting; see " + log);
                try {
                    var status = client.send(request, BodyHandlers.discarding()).statusCode();
                    if (status == 200) return;
                    last = "status " + status;
                } catch (IOException notYet) {
                    last = notYet.toString();
                }
                Thread.sleep(50);
            }
        }
        close();
        throw new IllegalStateException(name + " does not answer " + path + ": " + last + "; see " + log);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
