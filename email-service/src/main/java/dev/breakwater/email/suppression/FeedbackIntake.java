package dev.breakwater.email.suppression;

import java.util.List;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.pruning.Pruning;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import org.jboss.logging.Logger;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;

/** Applies feedback once. A replay finds its id, which commits with the effect. */
@Singleton
public class FeedbackIntake {

    private static final Logger LOG = Logger.getLogger(FeedbackIntake.class);

    /** Longer than Amazon SNS repeats a notification: 23 days. */
    private static final int DAYS_KEPT = 60;

    private final Statements statements;
    private final Suppressions suppressions;
    private final FeedbackMetrics metrics;
    private final AgroalDataSource database;

    FeedbackIntake(
            Statements statements, Suppressions suppressions, FeedbackMetrics metrics, AgroalDataSource database) {
        this.statements = statements;
        this.suppressions = suppressions;
        this.metrics = metrics;
        this.database = database;
    }

    /** @param id identifies the message of the source */
    @Transactional
    public void accept(String source, String id, List<Feedback> feedback) {
        var isNew = statements.finds(
                "insert into mail_feedback (id) values (?) on conflict do nothing returning id", source + "/" + id);
        if (!isNew) return;
        for (var one : feedback) {
            suppressions.apply(one, source);
            metrics.received(one.kind());
            LOG.infof("%s by %s, status %s", one.kind(), source, one.status());
        }
    }

    @Scheduled(every = "1h", delayed = "8m", concurrentExecution = ConcurrentExecution.SKIP)
    void prune() {
        Pruning.olderThan(database, "mail_feedback", "at", ofDays(DAYS_KEPT));
        Pruning.olderThan(database, "suppression", "expires_at", ZERO);
    }
}
