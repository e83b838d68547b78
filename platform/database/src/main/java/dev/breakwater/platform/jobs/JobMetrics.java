package dev.breakwater.platform.jobs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import jakarta.inject.Singleton;

import dev.breakwater.platform.database.Statements;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import org.jboss.logging.Logger;

/** Gauges of waiting and parked jobs by kind, including kinds without a handler in this version. */
@Startup
@Singleton
class JobMetrics {

    private static final Logger LOG = Logger.getLogger(JobMetrics.class);

    private static final String LOOK = """
            select kind,
                coalesce(extract(epoch from now() - min(due_at) filter (where %s)), 0),
                count(*) filter (where state <> 'parked'),
                count(*) filter (where state = 'parked')
            from job group by kind
            """.formatted(JobTable.IS_DUE);

    private record State(double oldestSeconds, double waiting, double parked) {}

    private static final State NONE = new State(0, 0, 0);
    private static final State UNKNOWN = new State(Double.NaN, Double.NaN, Double.NaN);

    private record OfKind(String kind, State state) {}

    private final Statements statements;
    private final List<String> known;
    private final MultiGauge oldest;
    private final MultiGauge waiting;
    private final MultiGauge parked;

    JobMetrics(Statements statements, @All List<JobHandler<?>> handlers, MeterRegistry registry) {
        this.statements = statements;
        known = handlers.stream().map(handler -> handler.kind().name()).toList();
        oldest = MultiGauge.builder("breakwater.jobs.oldest.due.age")
                .description("For how long the oldest job that nobody runs has been due")
                .baseUnit("seconds")
                .register(registry);
        waiting = MultiGauge.builder("breakwater.jobs.waiting")
                .description("Jobs that wait or run")
                .register(registry);
        parked = MultiGauge.builder("breakwater.jobs.parked")
                .description("Jobs that failed for good; an operator retries or discards them")
                .register(registry);
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        var states = new HashMap<String, State>();
        try {
            known.forEach(kind -> states.put(kind, NONE));
            statements
                    .all(
                            row -> new OfKind(
                                    row.getString(1), new State(row.getDouble(2), row.getDouble(3), row.getDouble(4))),
                            LOOK)
                    .forEach(found -> states.put(found.kind(), found.state()));
        } catch (IllegalStateException e) {
            known.forEach(kind -> states.put(kind, UNKNOWN));
            LOG.debugf("the jobs cannot be watched: %s", e.getCause());
        }
        show(oldest, states, State::oldestSeconds);
        show(waiting, states, State::waiting);
        show(parked, states, State::parked);
    }

    private static void show(MultiGauge gauge, Map<String, State> states, ToDoubleFunction<State> value) {
        gauge.register(
                states.entrySet().stream()
                        .<Row<?>>map(
                                state -> Row.of(Tags.of("kind", state.getKey()), value.applyAsDouble(state.getValue())))
                        .toList(),
                true);
    }
}
