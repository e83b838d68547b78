package dev.breakwater.media.api.quota;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import jakarta.inject.Singleton;

import dev.breakwater.platform.database.Statements;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import org.jboss.logging.Logger;

/** Measures what all owners use of their quotas, and counts the uploads that exceed one. */
@Startup
@Singleton
class QuotaMetrics {

    private static final Logger LOG = Logger.getLogger(QuotaMetrics.class);

    private static final String LOOK = """
            select coalesce(sum(bytes), 0), coalesce(sum(media), 0),
                   count(*) filter (where bytes >= 0.9 * ? or media >= 0.9 * ?)
            from quota_usage
            """;

    /** What an upload would exceed. */
    enum Limit {
        BYTES,
        MEDIA
    }

    private record State(double bytes, double media, double nearlyFull) {}

    private static final State UNKNOWN = new State(Double.NaN, Double.NaN, Double.NaN);

    private final Statements statements;
    private final QuotaConfig config;
    private final Map<Limit, Counter> refused = new EnumMap<>(Limit.class);
    private volatile State state = UNKNOWN;

    QuotaMetrics(Statements statements, QuotaConfig config, MeterRegistry registry) {
        this.statements = statements;
        this.config = config;
        Gauge.builder("breakwater.quota.used", () -> state.bytes())
                .description("Bytes of the originals of all owners")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("breakwater.quota.used.media", () -> state.media())
                .description("Media of all owners")
                .register(registry);
        Gauge.builder("breakwater.quota.nearly.full", () -> state.nearlyFull())
                .description("Owners that use nine tenths of their quota, or more")
                .baseUnit("owners")
                .register(registry);
        // Registered at start: PromQL's increase() does not count the first sample of a new series.
        for (var limit : Limit.values())
            refused.put(
                    limit,
                    Counter.builder("breakwater.quota.refused")
                            .description("Uploads that were refused because they exceed a quota")
                            .baseUnit("uploads")
                            .tag("limit", limit.name().toLowerCase(Locale.ROOT))
                            .register(registry));
    }

    void refused(Limit limit) {
        refused.get(limit).increment();
    }

    /** Rarely, because it reads a row of each owner. */
    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            state = statements
                    .first(
                            row -> new State(row.getDouble(1), row.getDouble(2), row.getDouble(3)),
                            LOOK,
                            config.bytes().asLongValue(),
                            config.media())
                    .orElse(UNKNOWN);
        } catch (IllegalStateException e) {
            state = UNKNOWN;
            LOG.debugf("the quotas cannot be watched: %s", e.getCause());
        }
    }
}
