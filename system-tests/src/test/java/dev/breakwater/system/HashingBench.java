package dev.breakwater.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;

/**
 * What a password hash costs the user service, in the form that {@code BREAKWATER_FORM} names, beside what it costs a
 * program in C with the same libsodium: sign-ins and the program in turn, CPU time of the hashing threads and of the
 * program, medians. Run by {@code ./run bench hashing}; the figures stand in docs/capacity.md.
 */
class HashingBench {

    private static final String SERVICE = "user-service";
    private static final int PORT = 18_191;
    private static final int ROUNDS = 7;
    private static final int WARM_UP = 400;
    private static final int HASHES = 120;

    private static final Path LIBSODIUM = Path.of("../user-service/target/classes/linux-x86-64/libsodium.so")
            .toAbsolutePath()
            .normalize();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private record Round(double service, double peer) {
        double ratio() {
            return service / peer;
        }
    }

    @Test
    void measure() throws Exception {
        var peer = compiled();
        RunningSystem.up();
        var email = "hashing-" + System.nanoTime() + "@example.com";
        Client.newUser(email);
        var library = Map.of("BREAKWATER_PASSWORDS_LIBSODIUM", LIBSODIUM.toString());
        try (var service = new Measured(RunningSystem.replicaOf(SERVICE, PORT, library))) {
            await().atMost(Duration.ofMinutes(1)).until(HashingBench::answers);
            signIns(email, WARM_UP);
            var rounds = new ArrayList<Round>();
            for (int i = 0; i < ROUNDS; i++) rounds.add(round(service, email, peer));
            print(rounds);
        }
    }

    private static Round round(Measured service, String email, Path peer) throws Exception {
        var before = service.cpuOf("hashing-");
        signIns(email, HASHES);
        var spent = service.cpuOf("hashing-").minus(before);
        return new Round(spent.toNanos() / 1e6 / HASHES, inC(peer));
    }

    private static void print(List<Round> rounds) {
        rounds.sort(Comparator.comparingDouble(Round::ratio));
        var median = rounds.get(rounds.size() / 2);
        System.out.printf(
                "bench hashing %s: a hash %.2f ms of CPU, in C %.2f ms, ratio %.3f (%.3f to %.3f in %d rounds of %d)%n",
                RunningSystem.FORM,
                median.service,
                median.peer,
                median.ratio(),
                rounds.getFirst().ratio(),
                rounds.getLast().ratio(),
                rounds.size(),
                HASHES);
    }

    /** Every right password is one hash. */
    private static void signIns(String email, int count) throws Exception {
        var body = new ObjectMapper().writeValueAsBytes(Map.of("email", email, "password", Client.PASSWORD));
        Load.closed(2, count, () -> {
            var answer = Client.send(
                    HTTP,
                    HttpRequest.newBuilder(address("/api/v1/sessions"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofByteArray(body)));
            if (answer.status() != 201) throw new IllegalStateException("answered " + answer.status());
            return null;
        });
    }

    private static Path compiled() throws Exception {
        var program = Path.of("target/hashing").toAbsolutePath();
        output("cc", "-O2", "-o", program.toString(), "src/test/c/hashing.c", "-ldl");
        return program;
    }

    private static double inC(Path program) throws Exception {
        return Long.parseLong(output(program.toString(), LIBSODIUM.toString(), Integer.toString(HASHES))) / 1e6;
    }

    private static String output(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() != 0) throw new IllegalStateException(String.join(" ", command) + " failed");
        return output;
    }

    private static boolean answers() {
        try {
            return Client.send(HttpRequest.newBuilder(address("/q/health/ready")))
                            .status()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static URI address(String path) {
        return URI.create("http://localhost:" + PORT + path);
    }
}
