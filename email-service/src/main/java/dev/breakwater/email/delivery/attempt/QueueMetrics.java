package dev.breakwater.email.delivery.attempt;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import dev.breakwater.platform.database.Statements;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;

/** What waits, read from the database. Every instance reports the same values: aggregate by max, not by sum. */
@Singleton
class QueueMetrics {

    private static final String QUEUED = """
            select template, count(*), coalesce(extract(epoch from now() - min(created_at)), 0)::float8
            from letters where state = 'QUEUED' and created_at <= now() group by template
            """;

    private static final String UNKNOWN = """
            select count(*) from letters where state = 'UNKNOWN' and ended_at > now() - interval '1 day'
                and not exists (select from letters as copy where copy.resend_of = letters.id)
            """;

    private final Statements statements;
    /** A kind without emails keeps its series. */
    private final Set<String> kinds = ConcurrentHashMap.newKeySet();

    private final MultiGauge waitingByKind;
    private final MultiGauge oldestByKind;
    private volatile long waiting;
    private volatile double oldest;
    private volatile long unknown;

    private record Kind(String template, long waiting, double oldest) {

        Tags tags() {
            return Tags.of("template", template);
        }
    }

    QueueMetrics(Statements statements, MeterRegistry meters) {
        this.statements = statements;
        meters.gauge("breakwater.letters.waiting", this, it -> it.waiting);
        meters.gauge("breakwater.letters.oldest.waiting.seconds", this, it -> it.oldest);
        Gauge.builder("breakwater.letters.unknown", this, it -> it.unknown)
                .description("Deliveries of the last day whose outcome is unknown, and that nobody has resent")
                .register(meters);
        waitingByKind = MultiGauge.builder("breakwater.letters.queued").register(meters);
        oldestByKind =
                MultiGauge.builder("breakwater.letters.oldest.queued.seconds").register(meters);
    }

    /** Of a delivery. */
    void seen(String template) {
        kinds.add(template);
    }

    @Scheduled(every = "10s")
    void refresh() {
        var queued =
                statements.all(row -> new Kind(row.getString(1), row.getLong(2), row.getDouble(3)), QUEUED).stream()
                        .collect(Collectors.toMap(Kind::template, it -> it));
        kinds.addAll(queued.keySet());
        waiting = queued.values().stream().mapToLong(Kind::waiting).sum();
        oldest = queued.values().stream().mapToDouble(Kind::oldest).max().orElse(0);
        var all = kinds.stream()
                .map(it -> queued.getOrDefault(it, new Kind(it, 0, 0)))
                .toList();
        waitingByKind.register(
                all.stream().<Row<?>>map(it -> Row.of(it.tags(), it.waiting())).toList(), true);
        oldestByKind.register(
                all.stream().<Row<?>>map(it -> Row.of(it.tags(), it.oldest())).toList(), true);
        unknown = statements.first(row -> row.getLong(1), UNKNOWN).orElse(0L);
    }
}
