package dev.breakwater.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;

/**
 * What each process costs in the form that {@code BREAKWATER_FORM} names: a second process of every service is started
 * beside the running system, asked until it answers, left alone, loaded, and looked at again. Run by {@code ./run bench
 * forms}; the figures stand in docs/capacity.md.
 */
class FormsBench {

    private static final int PORT = 18_190;
    private static final int AT_ONCE = 8;
    private static final int WARM_UP = 4_000;
    private static final int REQUESTS = 8_000;

    /** A call that is typical of the service and answered from where it usually is: its database, or itself. */
    private static final Map<String, String> CALLS = Map.of(
            "gateway", "/",
            "user-service", "/api/v1/users/me",
            "email-service", "/q/health/ready",
            "media-api", "/api/v1/media",
            "media-worker", "/q/health/ready");

    @Test
    void measure() throws Exception {
        RunningSystem.up();
        var client = Client.newUser("forms-" + System.nanoTime() + "@example.com");
        for (var call : CALLS.entrySet()) measure(call.getKey(), client.request(address(call.getValue())));
    }

    private static void measure(String name, HttpRequest.Builder call) throws Exception {
        var begun = System.nanoTime();
        var process = RunningSystem.replicaOf(name, PORT);
        try {
            while (!answers(process)) Thread.sleep(2);
            var first = Duration.ofNanos(System.nanoTime() - begun);
            Thread.sleep(5_000);
            var atRest = resident(process);
            load(call, WARM_UP);
            var before = cpu(process);
            load(call, REQUESTS);
            var spent = cpu(process).minus(before);
            System.out.printf(
                    "bench forms %s %-13s first answer %5d ms, at rest %4d MiB, after load %4d MiB, %6.0f requests per CPU-second%n",
                    System.getenv().getOrDefault("BREAKWATER_FORM", "jvm"),
                    name,
                    first.toMillis(),
                    atRest,
                    resident(process),
                    REQUESTS * 1e9 / spent.toNanos());
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static URI address(String path) {
        return URI.create("http://localhost:" + PORT + path);
    }

    private static boolean answers(Process process) {
        if (!process.isAlive()) throw new IllegalStateException("ended while starting");
        try {
            return Client.send(HttpRequest.newBuilder(address("/q/health/live")))
                            .status()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void load(HttpRequest.Builder call, int requests) throws Exception {
        try (var clients = Executors.newFixedThreadPool(AT_ONCE)) {
            var calls = Collections.<Callable<Void>>nCopies(requests, () -> answered(call.copy()));
            for (var answer : clients.invokeAll(calls)) answer.get();
        }
    }

    private static Void answered(HttpRequest.Builder call) throws IOException {
        var status = Client.send(call).status();
        if (status != 200) throw new IllegalStateException("answered " + status);
        return null;
    }

    private static Duration cpu(Process process) {
        return process.info().totalCpuDuration().orElseThrow();
    }

    private static long resident(Process process) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
