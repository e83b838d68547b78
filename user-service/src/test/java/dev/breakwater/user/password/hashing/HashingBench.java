package dev.breakwater.user.password.hashing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;

import com.sun.jna.Platform;
import dev.breakwater.events.UserEvent;
import dev.breakwater.stack.testing.LocalStack;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Test;

/**
 * Measures the CPU time of a password hash in the packaged service (jar or native executable), and in a C program with the
 * same libsodium. Rounds of sign-ins and runs of the program alternate; the service's time is that of its hashing threads.
 * Run by {@code ./run bench hashing}; the figures are in docs/capacity.md.
 */
@QuarkusIntegrationTest
@QuarkusTestResource(value = LocalStack.class, restrictToAnnotatedClass = true)
class HashingBench {

    private static final int ROUNDS = 7;
    /** Until the code around the library is compiled. */
    private static final int WARM_UP = 3_000;

    private static final int HASHES = 100;
    /** USER_HZ: Linux reports the CPU time of threads in hundredths of a second, independently of the kernel's tick. */
    private static final int TICKS = 100;

    private record Round(double service, double inC) {
        double ratio() {
            return service / inC;
        }
    }

    @Test
    void measure() throws Exception {
        Person person;
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            person = Person.registered(events);
        }
        signIns(person, WARM_UP);
        var service = service();
        var library = library(service);
        var program = Path.of("target/hashing").toAbsolutePath().toString();
        output("cc", "-O2", "-o", program, "src/test/c/hashing.c", "-ldl");
        var rounds = new ArrayList<Round>();
        for (int i = 0; i < ROUNDS; i++) {
            var before = cpu(service);
            signIns(person, HASHES);
            var spent = cpu(service).minus(before).toNanos() / 1e6 / HASHES;
            var inC = Long.parseLong(output(program, library, Integer.toString(HASHES))) / 1e6;
            rounds.add(new Round(spent, inC));
        }
        rounds.sort(Comparator.comparingDouble(Round::ratio));
        var median = rounds.get(ROUNDS / 2);
        System.out.printf(
                "bench hashing %.2f ms of CPU a hash, in C %.2f ms, ratio %.3f (%.3f to %.3f in %d rounds of %d hashes), %s, %s%n",
                median.service,
                median.inC,
                median.ratio(),
                rounds.getFirst().ratio(),
                rounds.getLast().ratio(),
                ROUNDS,
                HASHES,
                Path.of(service.info().command().orElseThrow()).getFileName(),
                library);
    }

    /** Each sign-in computes one hash, because the password is right. */
    private static void signIns(Person person, int count) throws Exception {
        try (var clients = Executors.newFixedThreadPool(2)) {
            var signedIn = clients.invokeAll(Collections.nCopies(count, person::signedIn));
            for (var one : signedIn) one.get();
        }
    }

    /** The child process that has hashing threads. */
    private static ProcessHandle service() {
        return ProcessHandle.current()
                .descendants()
                .filter(it -> !hashingThreads(it).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** The library that the service has mapped, or else the packaged copy, whose unpacked file is already deleted. */
    private static String library(ProcessHandle service) throws IOException {
        try (var maps = Files.lines(folder(service).resolve("maps"))) {
            return maps.filter(line -> line.contains("libsodium"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .findFirst()
                    .orElseGet(() -> Path.of("target/classes", Platform.RESOURCE_PREFIX, "libsodium.so")
                            .toAbsolutePath()
                            .toString());
        }
    }

    private static Duration cpu(ProcessHandle process) throws IOException {
        long ticks = 0;
        for (var thread : hashingThreads(process)) {
            var stat = Files.readString(thread.resolve("stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        }
        return Duration.ofSeconds(ticks).dividedBy(TICKS);
    }

    private static List<Path> hashingThreads(ProcessHandle process) {
        try (var threads = Files.list(folder(process).resolve("task"))) {
            return threads.filter(HashingBench::hashes).toList();
        } catch (IOException ended) {
            return List.of();
        }
    }

    private static boolean hashes(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).startsWith("hashing-");
        } catch (IOException ended) {
            return false;
        }
    }

    private static Path folder(ProcessHandle process) {
        return Path.of("/proc", Long.toString(process.pid()));
    }

    private static String output(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() != 0) throw new IllegalStateException(String.join(" ", command) + " failed");
        return output;
    }
}
