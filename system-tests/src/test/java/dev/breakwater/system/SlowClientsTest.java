package dev.breakwater.system;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Attackers keep many connections busy with few bytes: Debian's slowhttptest; ./run test installs it in CI. */
class SlowClientsTest {

    private static final String PROGRAM = "slowhttptest";
    private static final int ATTACKERS = 150;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Pattern STATE = Pattern.compile("(connected|closed): +(\\d+)");
    private static final String CALL = "/.well-known/jwks.json";

    @BeforeAll
    static void isInstalled() {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":")).anyMatch(folder -> new File(folder, PROGRAM).canExecute()),
                PROGRAM + " is not installed: apt-get install " + PROGRAM);
    }

    @Test
    void slow_headers_bodies_and_readers_do_not_exclude_honest_clients() throws Exception {
        RunningSystem.up();
        var picture = picture();

        assertServesDuring(
                List.of(CALL, picture),
                List.of(
                        attack(CALL, "-H", "-i", "2"),
                        attack("/api/v1/users", "-B", "-i", "2", "-s", "8192"),
                        attack(picture, "-X", "-w", "512", "-y", "1024", "-z", "32", "-n", "1")));
    }

    /** The path of the largest file of a public picture. */
    private static String picture() throws IOException {
        var owner = Client.newUser("slow-" + System.nanoTime() + "@example.com");
        var id = owner.upload(Pictures.jpeg(1_600, 1_200, 1), "image/jpeg");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> owner.media(id).get("status").asText().equals("ready"));
        return owner.media(id)
                .get("variants")
                .valueStream()
                .max(Comparator.comparingLong(variant -> variant.get("width").asLong()))
                .map(variant -> URI.create(variant.get("url").asText()).getRawPath())
                .orElseThrow();
    }

    private static Process attack(String path, String... mode) throws IOException {
        var command = new ArrayList<>(
                List.of(PROGRAM, "-c", "" + ATTACKERS, "-r", "" + ATTACKERS / 2, "-l", "11", "-p", "3"));
        command.addAll(List.of("-u", RunningSystem.GATEWAY + path));
        command.addAll(Arrays.asList(mode));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Honest clients call one after the other while the attacks last, and each of them gets its answer in time. */
    private static void assertServesDuring(List<String> paths, List<Process> attacks) throws Exception {
        var outputs = attacks.stream()
                .map(attack -> CompletableFuture.supplyAsync(() -> read(attack)))
                .toList();
        while (attacks.stream().anyMatch(Process::isAlive)) for (var path : paths) assertAnswersInTime(path);
        for (var output : outputs) assertAttacked(output.join());
    }

    private static void assertAnswersInTime(String path) throws IOException {
        var begun = System.nanoTime();
        assertEquals(
                200,
                Client.send(HttpRequest.newBuilder(RunningSystem.GATEWAY.resolve(path)))
                        .status());
        var took = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(took.compareTo(PATIENCE) < 0, path + " took " + took);
    }

    /** The program reports its connections every five seconds; its own probes were answered as well. */
    private static void assertAttacked(String output) {
        var most = Stream.of(output.split("slow HTTP test status"))
                .mapToInt(SlowClientsTest::connections)
                .max();
        assertTrue(most.orElse(0) > ATTACKERS / 2, output);
        assertFalse(output.contains("service available:   NO"), output);
    }

    private static int connections(String status) {
        return STATE.matcher(status)
                .results()
                .mapToInt(state -> Integer.parseInt(state.group(2)))
                .sum();
    }

    private static String read(Process attack) {
        try (var lines = attack.inputReader()) {
            return String.join("\n", lines.lines().toList()).replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
