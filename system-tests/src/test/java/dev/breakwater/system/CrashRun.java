package dev.breakwater.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;

import static org.awaitility.Awaitility.await;

/**
 * Clients register and upload while every process and server is killed at random; afterwards, when everything is up and idle,
 * the responses are compared with the stored data. {@code ./run prove} runs a large one, {@link CrashRunTest} a small one.
 *
 * @param seed determines the order of the kills and the length of each outage
 * @param people the number of clients that register; every third also uploads an image
 * @param seconds the duration of the kills; it is extended until each process was killed once
 */
record CrashRun(long seed, int people, int seconds) {

    /** The time limit for the backlog after the last kill. */
    private static final Duration CATCHING_UP = Duration.ofMinutes(5);

    private static final int UPLOADS_ONE_IN = 3;

    /** The parameters of the run, as options of {@code ./run prove}. */
    static CrashRun asked(int people, int seconds) {
        return new CrashRun(
                Long.getLong("prove.seed", System.nanoTime() % 1_000_000),
                Integer.getInteger("prove.people", people),
                Integer.getInteger("prove.seconds", seconds));
    }

    Findings run() throws Exception {
        say("seed %d: %d people, kills for %d s", seed, people, seconds);
        var acknowledged = new AcknowledgedRequests();
        try (var killer = new ProcessKiller(new Random(seed), Duration.ofSeconds(seconds));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(killer);
            var journeys = new ArrayList<Journey>();
            for (int i = 0; i < people; i++) {
                var journey = new Journey(
                        "prove-%d-%d".formatted(System.nanoTime(), i), i % UPLOADS_ONE_IN == 0, acknowledged);
                journeys.add(journey);
                threads.submit(journey);
                Thread.sleep(Duration.ofSeconds(seconds).dividedBy(people));
            }
            killer.join();
            RunningSystem.up();
            say("%d kills: %s", killer.kills(), killer.victims());
            var timeout = Duration.ofMinutes(1).plus(CATCHING_UP);
            await().atMost(timeout).pollInterval(Duration.ofSeconds(1)).until(() -> journeys.stream()
                    .allMatch(Journey::ended));
        }
        awaitQuiet();
        var findings = acknowledged.compare(StoredData.now());
        findings.lines().forEach(line -> say("%s", line));
        return findings;
    }

    /** Waits until nothing is waiting to be published or sent, and a client that registers later has its email. */
    private static void awaitQuiet() throws Exception {
        await().atMost(CATCHING_UP)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(() -> StoredData.backlog() == 0);
        for (int i = 0; i < 12; i++) {
            var marker = "marker-" + System.nanoTime() + "@example.com";
            new Client().register(marker);
            Inbox.verificationToken(marker);
        }
    }

    private static void say(String format, Object... values) {
        System.out.println("prove " + format.formatted(values));
    }

    /** What was lost or duplicated, and what is unknown. */
    record Findings(List<String> lost, List<String> duplicated, List<String> unknown, String answered) {

        List<String> lines() {
            var lines = new ArrayList<String>();
            lost.forEach(it -> lines.add("lost: " + it));
            duplicated.forEach(it -> lines.add("duplicated: " + it));
            unknown.forEach(it -> lines.add("unknown: " + it));
            lines.add(answered);
            lines.add("%d lost, %d duplicated, %d unknown".formatted(lost.size(), duplicated.size(), unknown.size()));
            return lines;
        }
    }
}
