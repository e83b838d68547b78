package dev.breakwater.system.cdn;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

import dev.breakwater.stack.testing.Wire;

/** Changes of profiles while strangers read them through Varnish: when they see the new one, and whether the old one comes back. */
final class ProfileChanges {

    /** After this time nobody may see the old profile. */
    static final Duration BOUND = Duration.ofSeconds(1);

    private static final Duration WATCHED = BOUND.plusMillis(500);
    private static final Duration BETWEEN_READS = Duration.ofMillis(15);
    private static final Duration HELD = BOUND.dividedBy(2);

    /**
     * One change, as a stranger saw it.
     *
     * @param visibleAfter from the response to the change to the first response with the new profile
     * @param stale the responses with the old profile to requests that began later than {@link #BOUND}
     */
    record Outcome(Duration visibleAfter, int stale) {}

    private final List<Profile> people;
    private final Random random;

    /** @param people whose profiles are changed at once */
    ProfileChanges(List<Profile> people, Random random) {
        this.people = people;
        this.random = random;
    }

    /** Changes all profiles, whose previous state is cached. */
    List<Outcome> ofCached() throws Exception {
        for (var person : people) person.seen();
        return change(() -> {});
    }

    /** Responses that were fetched before the change reach Varnish after its purge. */
    List<Outcome> acrossFetches(Wire wire) throws Exception {
        for (var person : people) person.rename();
        LockSupport.parkNanos(BOUND.toNanos()); // nothing is cached now
        wire.holdResponses();
        return change(wire::releaseResponses);
    }

    /** @param release runs when the changes are purged */
    private List<Outcome> change(Runnable release) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var fetches = people.stream()
                    .map(it -> threads.submit((Callable<String>) it::seen))
                    .toList();
            LockSupport.parkNanos(Duration.ofMillis(200 + random.nextInt(200)).toNanos());
            var changed = new CountDownLatch(people.size());
            var changes = people.stream()
                    .map(it -> threads.submit((Callable<Outcome>) () -> observe(it, changed)))
                    .toList();
            changed.await();
            LockSupport.parkNanos(HELD.toNanos());
            release.run();
            for (var fetch : fetches) fetch.get();
            return results(changes);
        }
    }

    private static Outcome observe(Profile person, CountDownLatch renamed) throws IOException {
        String name;
        try {
            name = person.rename();
        } finally {
            renamed.countDown();
        }
        var changed = System.nanoTime();
        var visibleAfter = Duration.ZERO;
        var stale = 0;
        while (visibleAfter.isZero() || System.nanoTime() - changed < WATCHED.toNanos()) {
            var began = System.nanoTime();
            var isNew = person.seen().equals(name);
            if (isNew && visibleAfter.isZero()) visibleAfter = Duration.ofNanos(System.nanoTime() - changed);
            if (!isNew && began - changed > BOUND.toNanos()) stale++;
            if (began - changed > WATCHED.multipliedBy(20).toNanos())
                throw new IllegalStateException("the new profile is not seen");
            LockSupport.parkNanos(BETWEEN_READS.toNanos());
        }
        return new Outcome(visibleAfter, stale);
    }

    private static <T> List<T> results(List<Future<T>> futures) throws Exception {
        var results = new ArrayList<T>();
        for (var future : futures) results.add(future.get());
        return results;
    }
}
