package dev.breakwater.platform.jobs.administration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.operators.DiscardReason;
import dev.breakwater.platform.operators.OperatorActions;
import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;

/**
 * Lists, retries and discards jobs for operators. An action and its audit record commit together. A dry run changes nothing.
 */
@Singleton
public class JobAdministration {

    private static final int MOST_AT_ONCE = 10_000;

    private static final String FIND = "select " + Job.COLUMNS + " from job where id = ? for update";

    private static final String RETRY = """
            with retried as (
                update job set state = 'waiting', attempts = 0, due_at = clock_timestamp(), parked_at = null
                where id = any (?) returning kind)
            select pg_notify('jobs', kind) from retried
            """;

    private static final String PARKED = """
            select id from job where kind = ? and state = 'parked' order by id limit ? for update skip locked
            """;

    private final Statements statements;
    private final OperatorActions actions;

    JobAdministration(Statements statements, OperatorActions actions) {
        this.statements = statements;
        this.actions = actions;
    }

    public sealed interface Outcome {
        record Done() implements Outcome {}

        /** No such job exists: it is done or was discarded. */
        record NotFound() implements Outcome {}

        /** An instance holds the job's lease. */
        record Running() implements Outcome {}
    }

    public List<JobCount> counts() {
        return statements.all(JobCount::read, JobCount.QUERY);
    }

    /** Newest first. {@code kind} and {@code state} may be null. */
    public Page<Job> page(String kind, JobState state, PageRequest request) {
        var where = new ArrayList<String>(List.of("id < ?"));
        var values = new ArrayList<Object>(List.of(request.below()));
        if (kind != null) {
            where.add("kind = ?");
            values.add(kind);
        }
        if (state != null) {
            where.add("state = ?");
            values.add(state.name());
        }
        return list(Job.COLUMNS, "job", where, values, request, Job::read, Job::id);
    }

    /** Newest first. */
    public Page<JobAction> actions(PageRequest request) {
        return list(
                JobAction.COLUMNS,
                "operator_action",
                List.of("id < ?", "starts_with(target, ?)"),
                List.of(request.below(), JobActionDetails.TARGET),
                request,
                JobAction::read,
                JobAction::id);
    }

    /** Makes a parked or waiting job due at once and resets its attempts. */
    @Transactional
    public Outcome retry(UUID id, UUID operator, boolean dryRun) {
        return act(id, dryRun, job -> {
            retry(List.of(id));
            record(operator, "RETRY", JobActionDetails.one(job), Optional.empty());
        });
    }

    /** Deletes the job without running it. */
    @Transactional
    public Outcome discard(UUID id, UUID operator, DiscardReason reason, boolean dryRun) {
        return act(id, dryRun, job -> {
            statements.execute("delete from job where id = ?", id);
            record(operator, "DISCARD", JobActionDetails.one(job), Optional.of(reason));
        });
    }

    /** Retries the parked jobs of a kind, oldest first, at most 10,000. Returns their number. */
    @Transactional
    public int retryAll(String kind, UUID operator, boolean dryRun) {
        var parked = statements.all(row -> row.getObject(1, UUID.class), PARKED, kind, MOST_AT_ONCE);
        if (dryRun || parked.isEmpty()) return parked.size();
        retry(parked);
        record(operator, "RETRY_ALL", JobActionDetails.all(kind, parked.size()), Optional.empty());
        return parked.size();
    }

    @FunctionalInterface
    private interface Action {
        void on(Job job);
    }

    /** The row lock prevents a claim until the action commits. */
    private Outcome act(UUID id, boolean dryRun, Action action) {
        var found = statements.first(Job::read, FIND, id);
        if (found.isEmpty()) return new Outcome.NotFound();
        if (found.get().state().equals(JobState.leased.name())) return new Outcome.Running();
        if (!dryRun) action.on(found.get());
        return new Outcome.Done();
    }

    private void retry(List<UUID> ids) {
        statements.all(row -> true, RETRY, Statements.array("uuid", ids));
    }

    private void record(UUID operator, String action, JobActionDetails details, Optional<DiscardReason> reason) {
        actions.record(operator, action, details.target(), reason, Optional.of(details));
    }

    private <T> Page<T> list(
            String columns,
            String table,
            List<String> where,
            List<Object> values,
            PageRequest request,
            Statements.Reader<T> reader,
            Function<T, UUID> id) {
        var sql = "select " + columns + " from " + table + " where " + String.join(" and ", where)
                + " order by id desc limit " + request.fetch();
        return Page.of(statements.all(reader, sql, values.toArray()), request, id, view -> view);
    }
}
