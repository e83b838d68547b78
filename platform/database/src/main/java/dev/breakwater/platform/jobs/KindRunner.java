package dev.breakwater.platform.jobs;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import dev.breakwater.platform.telemetry.TraceSpan;
import org.jboss.logging.Logger;

/** Claims jobs of one kind for this instance and runs each on a virtual thread. */
final class KindRunner<P> {

    private static final Logger LOG = Logger.getLogger(KindRunner.class);
    private static final int SERVED_KEYS = 64;

    private final JobHandler<P> handler;
    private final JobKind<P> kind;
    private final JobPolicy policy;
    private final JobTable table;
    private final JobPayloads payloads;
    private final JobOutcomes outcomes;
    private final Consumer<String> wake;
    /** The running jobs and their start times, by {@link System#nanoTime()}. */
    private final Map<ClaimedJob, Long> running = new ConcurrentHashMap<>();
    /** The most recently served keys. */
    private final SequencedSet<String> served = new LinkedHashSet<>();

    private volatile boolean mayHaveMore;

    KindRunner(
            JobHandler<P> handler, JobTable table, JobPayloads payloads, JobOutcomes outcomes, Consumer<String> wake) {
        this.handler = handler;
        this.kind = handler.kind();
        this.policy = handler.policy();
        this.table = table;
        this.payloads = payloads;
        this.outcomes = outcomes;
        this.wake = wake;
    }

    JobKind<P> kind() {
        return kind;
    }

    Collection<ClaimedJob> running() {
        return running.keySet();
    }

    /** Claims as many jobs as the policy's concurrency allows. Called by one thread only. */
    void claim(UUID owner, Duration lease) {
        // Set first, so that a job that ends from here on wakes the loop.
        mayHaveMore = true;
        int free = policy.concurrency() + slow() - running.size();
        if (free <= 0) return;
        var claimed = table.claim(kind, served, free, owner, lease);
        mayHaveMore = claimed.size() == free;
        for (var job : claimed) {
            serve(job.key());
            running.put(job, System.nanoTime());
            Thread.ofVirtual().name("job-" + job.id()).start(() -> run(job));
        }
    }

    /** Called when a job's lease could not be renewed. Its result will be discarded. */
    void lost(ClaimedJob job) {
        LOG.warnf("job %s (%s) has lost its lease and is still running", job.id(), job.kind());
    }

    /** The number of slow jobs, which do not count towards the concurrency. It is computed at every claim. */
    private int slow() {
        if (policy.slowConcurrency() == 0) return 0;
        long began = System.nanoTime() - policy.slowAfter().toNanos();
        long slow = running.values().stream().filter(it -> it - began < 0).count();
        return (int) Math.min(slow, policy.slowConcurrency());
    }

    private void serve(String key) {
        served.remove(key);
        served.addLast(key);
        if (served.size() > SERVED_KEYS) served.removeFirst();
    }

    private void run(ClaimedJob job) {
        try {
            TraceSpan.continuing(
                    "job " + kind.name(), job.trace(), () -> job.origin().continued(() -> attempt(job)));
        } catch (Throwable failure) {
            // The result is not stored, so the lease expires and the job is claimed again.
            LOG.errorf(failure, "the result of job %s (%s) cannot be stored", job.id(), job.kind());
        } finally {
            running.remove(job);
            if (mayHaveMore) wake.accept(kind.name());
        }
    }

    private void attempt(ClaimedJob job) {
        if (job.attempts() > policy.attempts()) {
            outcomes.park(job, "its process died or hung during each of " + policy.attempts() + " attempts");
            return;
        }
        P payload;
        try {
            payload = payloads.read(handler, job);
        } catch (IOException | RuntimeException e) {
            // Omits the message, which may contain personal data.
            outcomes.park(
                    job,
                    "unreadable payload of version " + job.version() + ": "
                            + e.getClass().getSimpleName());
            return;
        }
        try {
            if (outcomes.finish(job, handler.run(payload))) wake.accept(kind.name());
        } catch (Throwable failure) {
            outcomes.fail(job, failure);
        }
    }
}
