package dev.breakwater.platform.jobs;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;

/** A service instance that runs jobs. Several instances share the database. */
final class Instance implements AutoCloseable {

    private static final Duration TO_DRAIN = Duration.ofSeconds(10);

    private final JobRunner runner;
    private final List<Thread> loops;

    private Instance(JobRunner runner, List<Thread> loops) {
        this.runner = runner;
        this.loops = loops;
    }

    @Singleton
    static class Factory {

        private final JobTable table;
        private final JobPayloads payloads;
        private final AgroalDataSource database;
        private final MeterRegistry meters;

        Factory(JobTable table, JobPayloads payloads, AgroalDataSource database, MeterRegistry meters) {
            this.table = table;
            this.payloads = payloads;
            this.database = database;
            this.meters = meters;
        }

        Instance start(JobHandler<?>... handlers) {
            return start(settings(Duration.ofMillis(50), Duration.ofSeconds(30)), true, handlers);
        }

        /** Starts an instance that finds jobs by notifications only. */
        Instance startWithoutPolls(JobHandler<?>... handlers) {
            return start(settings(Duration.ofHours(1), Duration.ofSeconds(30)), true, handlers);
        }

        Instance startWithLease(Duration lease, JobHandler<?>... handlers) {
            return start(settings(Duration.ofMillis(50), lease), true, handlers);
        }

        /** Starts an instance that does not renew its leases, as if its process had died. Its running jobs continue. */
        Instance startDying(Duration lease, JobHandler<?>... handlers) {
            return start(settings(Duration.ofMillis(50), lease), false, handlers);
        }

        private Instance start(JobsConfig config, boolean renews, JobHandler<?>... handlers) {
            var runner = new JobRunner(List.of(handlers), table, payloads, config, meters);
            var loops = Stream.<Runnable>of(
                            runner::claim, () -> runner.listen(database), renews ? runner::renew : () -> {})
                    .map(Thread.ofPlatform()::start)
                    .toList();
            return new Instance(runner, loops);
        }

        private static JobsConfig settings(Duration poll, Duration lease) {
            return new JobsConfig() {
                @Override
                public Duration poll() {
                    return poll;
                }

                @Override
                public Duration lease() {
                    return lease;
                }

                @Override
                public Duration drain() {
                    return TO_DRAIN;
                }
            };
        }
    }

    void stopClaiming() {
        runner.stop();
    }

    boolean drain() {
        try {
            return runner.drain(TO_DRAIN);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stopClaiming();
        drain();
        try {
            for (var loop : loops) loop.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
