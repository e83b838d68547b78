package dev.breakwater.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;

/**
 * Throughput of the user service per CPU-second: sign-ins and their share of hashing, refreshes, reads of public profiles, and
 * the latency of the last two during an overload of sign-ins. One process with the options of a cluster, called without the
 * gateway; only its own CPU time counts. Run by {@code ./run bench users}; the results are in docs/capacity.md.
 */
class UsersBench {

    private static final String SERVICE = "user-service";
    private static final int HEAP_MEGABYTES = 384;
    private static final int PEOPLE = 32;
    private static final int SESSIONS_EACH = 4;
    private static final int AT_ONCE = 32;

    private static final int ROUNDS = 3;
    private static final Duration ROUND = Duration.ofSeconds(20);
    private static final int REFRESHES_PER_SECOND = 50;
    private static final int READS_PER_SECOND = 100;
    private static final int STORM = 5;

    private final UserRequests requests = new UserRequests(SERVICE);

    @Test
    void measure() throws Exception {
        RunningSystem.up();
        try (var service = new ProcessUsage(RunningSystem.enlarged(SERVICE, HEAP_MEGABYTES))) {
            await().atMost(Duration.ofMinutes(1)).until(requests::isReady);
            requests.addPeople(PEOPLE, SESSIONS_EACH);
            rate(service, "refreshes", 60_000, 20_000, requests::refresh);
            reads(service);
            storm(signIns(service));
        } finally {
            RunningSystem.start(SERVICE);
        }
    }

    /**
     * Sign-ins per second, with enough clients to keep all hashing threads busy. Their rate is low, so it takes minutes until
     * their code is compiled.
     */
    private double signIns(ProcessUsage service) throws Exception {
        var clients = 4 * Runtime.getRuntime().availableProcessors();
        Callable<Void> signIn = () -> {
            requests.signIn();
            return null;
        };
        Load.closed(clients, 12_000, signIn);
        var count = 600;
        var threads = List.of("hashing-", "C1 Compiler", "C2 Compiler", "VM Thread");
        var before = new ArrayList<Duration>();
        for (var name : threads) before.add(service.cpuOf(name));
        var cpu = service.cpu();
        var begun = System.nanoTime();
        Load.closed(clients, count, signIn);
        var seconds = (System.nanoTime() - begun) / 1e9;
        var spent = service.cpu().minus(cpu);
        var shares = new StringJoiner(", ");
        for (int i = 0; i < threads.size(); i++) {
            var taken = service.cpuOf(threads.get(i)).minus(before.get(i));
            shares.add("%s %.1f %%".formatted(threads.get(i), 100.0 * taken.toNanos() / spent.toNanos()));
        }
        System.out.printf(
                "bench users %.1f sign-ins per CPU-second, %.1f/s; of it %s%n",
                count * 1e9 / spent.toNanos(), count / seconds, shares);
        return count / seconds;
    }

    private void reads(ProcessUsage service) throws Exception {
        var before = requests.readsFromPrimary();
        var reads = 30_000;
        rate(service, "reads of public profiles", 15_000, reads, requests::read);
        System.out.printf(
                "bench users %.2f %% of these reads touched the primary%n",
                100.0 * (requests.readsFromPrimary() - before) / reads);
    }

    /**
     * Latency of refreshes and reads without sign-ins, and with five times as many as can be served, in alternating rounds,
     * because the machine's other load varies.
     */
    private void storm(double capacity) throws Exception {
        var calm = new Times();
        var stormy = new Times();
        for (int i = 0; i < ROUNDS; i++) {
            take(calm);
            var storm = Thread.ofVirtual().start(() -> signInAt((int) Math.ceil(STORM * capacity)));
            Thread.sleep(2_000);
            take(stormy);
            storm.join();
        }
        calm.print("calm");
        stormy.print("storm");
        System.out.printf(
                "bench users p99 under overload: refreshes %.1f times, reads %.1f times the value without overload%n",
                ratio(Load.percentile(stormy.refreshes, 0.99), Load.percentile(calm.refreshes, 0.99)),
                ratio(Load.percentile(stormy.reads, 0.99), Load.percentile(calm.reads, 0.99)));
    }

    private void take(Times times) throws Exception {
        var beside =
                Thread.ofVirtual().start(() -> times.refreshes.addAll(open(REFRESHES_PER_SECOND, requests::refresh)));
        times.reads.addAll(open(READS_PER_SECOND, requests::read));
        beside.join();
    }

    /** Of all rounds of one kind. */
    private record Times(List<Duration> refreshes, List<Duration> reads) {

        Times() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void print(String weather) {
            print(weather, "refreshes", refreshes);
            print(weather, "reads", reads);
        }

        private static void print(String weather, String what, List<Duration> times) {
            System.out.printf(
                    "bench users %s: %s p50 %.1f ms, p99 %.1f ms of %,d%n",
                    weather,
                    what,
                    millis(Load.percentile(times, 0.5)),
                    millis(Load.percentile(times, 0.99)),
                    times.size());
        }
    }

    private static List<Duration> open(int perSecond, Callable<Void> request) {
        try {
            return Load.open(perSecond, ROUND, request);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** More sign-ins than can be served. */
    private void signInAt(int perSecond) {
        try {
            Load.open(perSecond, ROUND.plusSeconds(2), () -> {
                requests.tryToSignIn();
                return null;
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void rate(ProcessUsage service, String what, int warmUp, int count, Callable<Void> request)
            throws Exception {
        Load.closed(AT_ONCE, warmUp, request);
        var cpu = service.cpu();
        Load.closed(AT_ONCE, count, request);
        System.out.printf(
                "bench users %,.0f %s per CPU-second%n",
                count * 1e9 / service.cpu().minus(cpu).toNanos(), what);
    }

    private static double ratio(Duration a, Duration b) {
        return (double) a.toNanos() / b.toNanos();
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
