package dev.breakwater.platform.jobs;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import dev.breakwater.platform.database.Notifications;
import dev.breakwater.platform.outage.DatabaseOutage;
import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

/** Runs the jobs of one instance: claims due jobs of the kinds that have a handler, and renews their leases. */
final class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    private static final int RENEWALS_PER_LEASE = 3;
    private static final int SECONDS_TO_CHECK = 5;
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final UUID owner = UUID.randomUUID();
    private final JobTable table;
    private final JobsConfig config;
    private final Map<String, KindRunner<?>> kinds = new LinkedHashMap<>();
    private final BlockingQueue<String> signals = new LinkedBlockingQueue<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch drained = new CountDownLatch(1);
    private long nextPoll = System.nanoTime();

    JobRunner(
            List<? extends JobHandler<?>> handlers,
            JobTable table,
            JobPayloads payloads,
            JobsConfig config,
            MeterRegistry meters) {
        this.table = table;
        this.config = config;
        for (var handler : handlers) {
            var outcomes = new JobOutcomes(handler.kind(), handler.policy(), table, payloads, meters);
            var runner = new KindRunner<>(handler, table, payloads, outcomes, signals::add);
            if (kinds.put(handler.kind().name(), runner) != null)
                throw new IllegalStateException(
                        "two handlers of the kind " + handler.kind().name());
        }
    }

    /** Claims jobs until {@link #stop}. */
    void claim() {
        while (isOngoing()) {
            try {
                for (var name : awaitKinds()) {
                    var kind = kinds.get(name);
                    if (kind != null && isOngoing()) kind.claim(owner, config.lease());
                }
            } catch (InterruptedException e) {
                stop();
            } catch (RuntimeException e) {
                survive(e, "jobs cannot be claimed");
            }
        }
    }

    /** Wakes the claim loop at each notification, until {@link #stop}. */
    void listen(DataSource database) {
        while (isOngoing()) {
            try (var connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException e) {
                LOG.warnf("no notifications of jobs for now: %s", e);
                pause(config.poll());
            }
        }
    }

    /** Renews the leases of running jobs until {@link #drain} ends. */
    void renew() {
        while (drained.getCount() > 0) {
            try {
                kinds.values().forEach(this::renew);
                drained.await(config.lease().toNanos() / RENEWALS_PER_LEASE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                survive(e, "leases of jobs cannot be renewed");
            }
        }
    }

    /** Stops claiming. Running jobs continue. */
    void stop() {
        stopping.countDown();
        signals.add("");
    }

    /**
     * Waits for running jobs to end. Returns false on timeout; other instances take over the remaining jobs when their
     * leases expire.
     */
    boolean drain(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (isRunning() && System.nanoTime() < end) signals.poll(50, TimeUnit.MILLISECONDS);
        drained.countDown();
        return !isRunning();
    }

    private boolean isRunning() {
        return kinds.values().stream().anyMatch(kind -> !kind.running().isEmpty());
    }

    /** The kinds to claim: those with a signal, and at every poll those with due jobs. */
    private Set<String> awaitKinds() throws InterruptedException {
        var names = new HashSet<String>();
        long left = nextPoll - System.nanoTime();
        var first = left > 0 ? signals.poll(left, TimeUnit.NANOSECONDS) : null;
        if (first != null) names.add(first);
        signals.drainTo(names);
        if (nextPoll - System.nanoTime() <= 0) {
            nextPoll = System.nanoTime() + config.poll().toNanos();
            names.addAll(table.due(kinds()));
        }
        return names;
    }

    private Collection<JobKind<?>> kinds() {
        return kinds.values().stream().<JobKind<?>>map(KindRunner::kind).toList();
    }

    private void listen(java.sql.Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + JobQueue.CHANNEL);
            signals.addAll(kinds.keySet());
            while (isOngoing()) {
                var arrived = Notifications.await(connection, LONGEST_SILENCE, this::isOngoing);
                signals.addAll(arrived);
                if (arrived.isEmpty() && isOngoing() && !connection.isValid(SECONDS_TO_CHECK))
                    throw new SQLException("the session is dead");
            }
            statement.execute("unlisten *");
        } catch (SQLException e) {
            connection.abort(Runnable::run);
            throw e;
        }
    }

    private <P> void renew(KindRunner<P> kind) {
        var running = List.copyOf(kind.running());
        if (running.isEmpty()) return;
        var held = table.renew(running, config.lease());
        running.stream()
                .filter(job -> !held.contains(job.id()) && kind.running().contains(job))
                .forEach(kind::lost);
    }

    /** Waits on a database failure. Any other failure ends the loop, which then restarts. */
    private void survive(RuntimeException failure, String what) {
        if (!DatabaseOutage.isOfDatabase(failure)) throw failure;
        LOG.warnf("%s: %s", what, failure.getCause());
        pause(config.poll());
    }

    private boolean isOngoing() {
        return stopping.getCount() > 0;
    }

    private void pause(Duration time) {
        try {
            stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            stop();
        }
    }
}
