package dev.breakwater.media.api.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import dev.breakwater.media.api.reconciliation.comparison.Finding;
import dev.breakwater.media.api.reconciliation.comparison.Stage;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.Timestamps;
import org.jboss.logging.Logger;

/** The tables of the reconciler's runs and findings. */
@Singleton
class Runs {

    private static final Logger LOG = Logger.getLogger(Runs.class);

    /** Of each kind of finding in a run. */
    private static final int MOST_EXAMPLES = 100;

    private static final int RUNS_KEPT = 30;

    private static final String FOUND = """
            insert into reconciliation_finding as known (run_id, kind, count, examples) values (?, ?, ?, ?)
            on conflict (run_id, kind) do update set
                count = known.count + excluded.count,
                examples = (known.examples || excluded.examples)[:%d]
            """.formatted(MOST_EXAMPLES);

    private static final String OLD = """
            delete from reconciliation where id not in
                (select id from reconciliation order by started_at desc limit %d)
            """.formatted(RUNS_KEPT);

    private final Statements statements;
    private final FindingMetrics metrics;

    Runs(Statements statements, FindingMetrics metrics) {
        this.statements = statements;
        this.metrics = metrics;
    }

    /** A run; {@code finishedAt} is null while it runs. */
    record Run(UUID id, Instant startedAt, Instant finishedAt, long objects) {
        private static Run read(ResultSet row) throws SQLException {
            return new Run(
                    row.getObject(1, UUID.class),
                    Timestamps.instant(row, 2),
                    Timestamps.instant(row, 3),
                    row.getLong(4));
        }
    }

    /** The findings of one kind in a run. */
    record Found(Finding.Kind kind, long count, List<String> examples) {
        private static Found read(ResultSet row) throws SQLException {
            return new Found(Finding.Kind.of(row.getString(1)), row.getLong(2), List.of((String[])
                    row.getArray(3).getArray()));
        }
    }

    void begin(UUID run) {
        statements.execute("insert into reconciliation (id, started_at) values (?, now())", run);
    }

    void add(UUID run, Stage.Comparison comparison) {
        statements.execute("update reconciliation set objects = objects + ? where id = ?", comparison.objects(), run);
        byKind(comparison.findings()).forEach((kind, subjects) -> {
            LOG.warnf("%d of %s, such as %s", subjects.size(), kind.label(), subjects.getFirst());
            statements.execute(
                    FOUND,
                    run,
                    kind.label(),
                    subjects.size(),
                    Statements.array(
                            "text", subjects.stream().limit(MOST_EXAMPLES).toList()));
            metrics.count(kind, subjects.size());
        });
    }

    private static Map<Finding.Kind, List<String>> byKind(List<Finding> findings) {
        return findings.stream()
                .collect(Collectors.groupingBy(
                        Finding::kind, TreeMap::new, Collectors.mapping(Finding::subject, Collectors.toList())));
    }

    void end(UUID run) {
        statements.execute("update reconciliation set finished_at = now() where id = ?", run);
        statements.execute(OLD);
    }

    Optional<Run> running() {
        return newest("finished_at is null");
    }

    Optional<Run> last() {
        return newest("finished_at is not null");
    }

    private Optional<Run> newest(String condition) {
        return statements.first(
                Run::read,
                "select id, started_at, finished_at, objects from reconciliation where " + condition
                        + " order by started_at desc limit 1");
    }

    List<Found> findings(UUID run) {
        return statements.all(
                Found::read,
                "select kind, count, examples from reconciliation_finding where run_id = ? order by kind",
                run);
    }
}
