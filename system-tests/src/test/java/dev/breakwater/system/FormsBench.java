package dev.breakwater.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.Test;

/**
 * Start time, memory and CPU of each process in the launch mode {@code BREAKWATER_FORM}: starts a second process of every
 * service beside the running system several times and takes the median time to its first response; the last process is
 * measured idle and after load. Run by {@code ./run bench forms}; the results are in docs/capacity.md.
 */
class FormsBench {

    private static final int PORT = FreePorts.next();
    private static final int STARTS = 7;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 8;
    private static final int WARM_UP = 4_000;
    private static final int REQUESTS = 8_000;

    /** A typical call of the service, including its usual database access. */
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
        var firstAnswers = new long[STARTS];
        for (int i = 0; i < STARTS; i++) firstAnswers[i] = untilItAnswers(name);
        Arrays.sort(firstAnswers);
        try (var replica = new ProcessUsage(RunningSystem.replicaOf(name, PORT))) {
            awaitAnswer(replica);
            var startCpu = replica.cpu();
            Thread.sleep(IDLE.toMillis());
            var idleCpu = replica.cpu().minus(startCpu);
            var atRest = replica.residentMebibytes();
            Load.closed(AT_ONCE, WARM_UP, () -> answered(call.copy()));
            var before = replica.cpu();
            Load.closed(AT_ONCE, REQUESTS, () -> answered(call.copy()));
            var spent = replica.cpu().minus(before);
            System.out.printf(
                    "bench forms %s %-13s first response %5d ms (%d to %d), CPU %5d ms until then, %3d ms a second when idle, idle %4d MiB, after load %4d MiB, %6.0f requests per CPU-second%n",
                    RunningSystem.FORM,
                    name,
                    firstAnswers[STARTS / 2],
                    firstAnswers[0],
                    firstAnswers[STARTS - 1],
                    startCpu.toMillis(),
                    idleCpu.dividedBy(IDLE.toSeconds()).toMillis(),
                    atRest,
                    replica.residentMebibytes(),
                    REQUESTS * 1e9 / spent.toNanos());
        }
    }

    /** In milliseconds from the start of the process. */
    private static long untilItAnswers(String name) throws Exception {
        var begun = System.nanoTime();
        try (var replica = new ProcessUsage(RunningSystem.replicaOf(name, PORT))) {
            awaitAnswer(replica);
            return Duration.ofNanos(System.nanoTime() - begun).toMillis();
        }
    }

    private static void awaitAnswer(ProcessUsage replica) throws InterruptedException {
        while (!answers(replica.process())) Thread.sleep(2);
    }

    private static URI address(String path) {
        var isManagement = path.startsWith("/q/");
        return URI.create("http://localhost:" + (isManagement ? PORT + RunningSystem.MANAGEMENT : PORT) + path);
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

    private static Void answered(HttpRequest.Builder call) throws IOException {
        var status = Client.send(call).status();
        if (status != 200) throw new IllegalStateException("answered " + status);
        return null;
    }
}
