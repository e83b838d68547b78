package dev.breakwater.platform.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.breakwater.platform.background.BackgroundLoop;
import dev.breakwater.platform.background.BackgroundLoops;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/** Starts and stops this instance's job runner with the service. It starts without the database. */
@Singleton
class JobRunners {

    private static final Logger LOG = Logger.getLogger(JobRunners.class);
    private static final Duration LONGEST_LEASE = Duration.ofMinutes(1);
    private static final Duration TO_END = Duration.ofSeconds(2);

    private final JobRunner runner;
    private final AgroalDataSource database;
    private final JobsConfig config;
    private final BackgroundLoops loops;
    private final boolean hasHandlers;
    private final List<BackgroundLoop> started = new ArrayList<>();

    JobRunners(
            @All List<JobHandler<?>> handlers,
            JobTable table,
            JobPayloads payloads,
            AgroalDataSource database,
            JobsConfig config,
            MeterRegistry meters,
            BackgroundLoops loops) {
        if (config.lease().compareTo(LONGEST_LEASE) > 0)
            throw new IllegalArgumentException("breakwater.jobs.lease is longer than a minute");
        this.database = database;
        this.config = config;
        this.loops = loops;
        hasHandlers = !handlers.isEmpty();
        runner = new JobRunner(handlers, table, payloads, config, meters);
    }

    void start(@Observes StartupEvent event) {
        if (!hasHandlers) return;
        started.add(loops.start("job-runner", runner::claim));
        started.add(loops.start("job-listener", () -> runner.listen(database)));
        started.add(loops.start("job-leases", runner::renew));
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        runner.stop();
        if (!runner.drain(config.drain()))
            LOG.warn("some jobs are still running; others take over when their leases end");
        for (var loop : started) loop.stop(TO_END);
    }
}
