package dev.breakwater.platform.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.breakwater.platform.background.BackgroundLoop;
import dev.breakwater.platform.background.BackgroundLoops;
import dev.breakwater.platform.database.Statements;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import static java.time.Duration.ofSeconds;

/**
 * Writes what no row of a transaction can say, because it is known only after the commit: the status of a response, and how long a
 * handler took. Many are one statement. A crash loses those of the last moments, which timelines then do not show.
 */
@Singleton
public class TimelineWriter {

    private static final Logger LOG = Logger.getLogger(TimelineWriter.class);
    private static final int MOST_ROWS = 1000;
    private static final Duration LONGEST_WAIT = ofSeconds(1);

    private static final String ANSWERED = """
            insert into answered_request (request_id, request_owner, method, route, status, began_at, duration_ms)
            select * from unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::smallint[], ?::timestamptz[], ?::int[])
            """;

    private static final String HANDLED = """
            update inbox set duration_ms = handled.duration_ms
            from unnest(?::uuid[], ?::text[], ?::int[]) as handled (event_id, handler, duration_ms)
            where inbox.event_id = handled.event_id and inbox.handler = handled.handler
            """;

    private final Statements statements;
    private final BackgroundLoops loops;
    private final TimelineConfig config;
    private final BlockingQueue<Object> waiting;
    private final Counter dropped;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private BackgroundLoop loop;

    TimelineWriter(Statements statements, BackgroundLoops loops, TimelineConfig config, MeterRegistry meters) {
        this.statements = statements;
        this.loops = loops;
        this.config = config;
        waiting = new LinkedBlockingQueue<>(config.mostWaiting());
        dropped = Counter.builder("breakwater.timeline.dropped")
                .description("Answered requests and handled events that timelines do not show")
                .register(meters);
    }

    private record Handled(UUID eventId, String handler, int durationMillis) {}

    void start(@Observes StartupEvent event) {
        loop = loops.start("timeline-writer", this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        if (loop != null) loop.stop(ofSeconds(5));
    }

    void answered(AnsweredRequest request) {
        add(request);
    }

    /** @param began {@link System#nanoTime()} before the handler's transaction; call it after the commit */
    public void handled(UUID eventId, String handler, long began) {
        var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        add(new Handled(eventId, handler, (int) Math.min(millis, Integer.MAX_VALUE)));
    }

    private void add(Object entry) {
        if (!waiting.offer(entry)) dropped.increment();
    }

    private void run() {
        try {
            while (stopping.getCount() > 0) writeNext();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        while (!waiting.isEmpty()) write(new ArrayList<>());
    }

    /** Waits for an entry, and then a while for more. */
    private void writeNext() throws InterruptedException {
        var first = waiting.poll(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) return;
        stopping.await(config.writeInterval().toMillis(), TimeUnit.MILLISECONDS);
        write(new ArrayList<>(List.of(first)));
    }

    private void write(List<Object> batch) {
        waiting.drainTo(batch, MOST_ROWS);
        try {
            store(batch);
        } catch (IllegalStateException e) {
            dropped.increment(batch.size());
            LOG.warnf("%d entries of timelines are lost: %s", batch.size(), e.getCause());
        }
    }

    private void store(List<Object> batch) {
        var answered = of(AnsweredRequest.class, batch);
        if (!answered.isEmpty())
            statements.execute(
                    ANSWERED,
                    array("text", answered, it -> it.origin().requestId()),
                    array("uuid", answered, it -> it.origin().owner()),
                    array("text", answered, AnsweredRequest::method),
                    array("text", answered, AnsweredRequest::route),
                    array("int", answered, AnsweredRequest::status),
                    array("text", answered, it -> it.beganAt().toString()),
                    array("int", answered, AnsweredRequest::durationMillis));
        var handled = of(Handled.class, batch);
        if (!handled.isEmpty())
            statements.execute(
                    HANDLED,
                    array("uuid", handled, Handled::eventId),
                    array("text", handled, Handled::handler),
                    array("int", handled, Handled::durationMillis));
    }

    private static <T> List<T> of(Class<T> type, List<Object> batch) {
        return batch.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static <T> Object array(String type, List<T> rows, Function<T, Object> value) {
        return Statements.array(type, rows.stream().map(value).toList());
    }
}
