package dev.breakwater.system.cdn;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.breakwater.system.cdn.ProfileChanges.Outcome;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * How much of the traffic of visitors Varnish answers, and how soon a changed profile is seen through it. Run by
 * {@code ./run bench cdn}; the results are in docs/capacity.md.
 */
class CdnBench {

    private static final int PEOPLE = 40;
    private static final int PICTURES = 100;
    private static final int VISITORS = Integer.getInteger("bench.cdn.visitors", 1_500);
    private static final int VISITORS_AT_ONCE = 12;
    private static final int WRITERS = 100; // one of so many visitors

    private static final int CHANGES = Integer.getInteger("bench.cdn.changes", 1_000);
    private static final int CHANGES_AT_ONCE = 10;
    private static final Duration REPLAY_DELAY = Duration.ofSeconds(8);

    private final Random random = new Random(7);

    @Test
    void measure() throws Exception {
        try (var system = CachedSystem.up(PEOPLE, Map.of("BREAKWATER_ACCESS_LOG_RATIO", "1"))) {
            replay(system, Catalogue.of(system, PICTURES));
            change(system);
        }
    }

    private void replay(CachedSystem system, Catalogue catalogue) throws Exception {
        var mark = OriginTraffic.Mark.now(system);
        var traffic = new ClientTraffic();
        var choice = Visitor.Choice.of(catalogue);
        var visits = new ArrayList<Future<?>>();
        try (var http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                var threads = Executors.newFixedThreadPool(VISITORS_AT_ONCE)) {
            for (var number = 0; number < VISITORS; number++) {
                var writes = number % WRITERS == 0;
                var choices = new Random(random.nextLong());
                visits.add(threads.submit((Callable<Void>) () -> {
                    new Visitor(http, system, traffic).visit(choice, choices, writes);
                    return null;
                }));
            }
        }
        for (var visit : visits) visit.get();
        var origin = mark.since();
        print(
                "replay: %d requests of %d visitors, %.1f MB, for %d different responses; %d requests reached the gateway, %.2f MB, %s; %d had a consistency token",
                traffic.requests(),
                VISITORS,
                traffic.bytes() / 1e6,
                catalogue.size(),
                origin.requests(),
                origin.bytes() / 1e6,
                origin.byRoute(),
                traffic.bypasses());
        System.out.printf(
                Locale.ROOT,
                "bench cdn.requests-off-origin %.4f%n",
                1 - (double) origin.requests() / traffic.requests());
        System.out.printf(
                Locale.ROOT, "bench cdn.bytes-off-origin %.4f%n", 1 - (double) origin.bytes() / traffic.bytes());
    }

    /** A fifth while the replica does not replay, a fifth with fetches across the purges. */
    private void change(CachedSystem system) throws Exception {
        var rounds = CHANGES / CHANGES_AT_ONCE;
        var plain = new ArrayList<Outcome>();
        var paused = new ArrayList<Outcome>();
        var across = new ArrayList<Outcome>();
        for (var round = 0; round < rounds; round++) {
            var first = round * CHANGES_AT_ONCE % (PEOPLE - CHANGES_AT_ONCE + 1);
            var changes = new ProfileChanges(system.people().subList(first, first + CHANGES_AT_ONCE), random);
            switch (round % 5) {
                case 3 -> paused.addAll(whileReplayIsPaused(changes));
                case 4 -> across.addAll(changes.acrossFetches(system.wire()));
                default -> plain.addAll(changes.ofCached());
            }
        }
        printTimes("changes", plain);
        printTimes("changes while the replica does not replay", paused);
        printTimes("changes with fetches across the purge, which end 500 ms after the change", across);
        plain.addAll(paused);
        System.out.printf(Locale.ROOT, "bench cdn.purge-p99-ms %d%n", millis(plain, 0.99));
        plain.addAll(across);
        var stale = plain.stream().mapToInt(Outcome::stale).sum();
        print("%d changes, %d stale responses later than a second", plain.size(), stale);
        assertEquals(0, stale);
    }

    private static List<Outcome> whileReplayIsPaused(ProfileChanges changes) throws Exception {
        try (var _ = CachedSystem.delayReplay(REPLAY_DELAY)) {
            return changes.ofCached();
        }
    }

    private static void printTimes(String kind, List<Outcome> outcomes) {
        print(
                "%s: %d, the new profile is seen after p50 %d ms, p99 %d ms, at most %d ms",
                kind, outcomes.size(), millis(outcomes, 0.5), millis(outcomes, 0.99), millis(outcomes, 1));
    }

    private static long millis(List<Outcome> outcomes, double share) {
        var times = outcomes.stream().map(Outcome::visibleAfter).sorted().toList();
        return times.get((int) Math.min(times.size() - 1L, (long) (share * times.size())))
                .toMillis();
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, "bench cdn " + format + "%n", values);
    }
}
