package dev.breakwater.platform.outbox.parked;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.operators.DiscardReason;
import dev.breakwater.platform.operators.OperatorActions;
import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.problem.Problem;

/**
 * Lists, resends and discards parked events. A parked event blocks the later events of its key; a resend or a discard
 * unblocks the key in order. The action and its audit record commit together.
 */
@Singleton
public class ParkedEvents {

    private static final int LONGEST_LIST = 100;

    private static final String LIST = """
            select id, event_id, topic, key, type, created_at, parked_at, last_error,
                (select count(*) from outbox held
                 where held.sent_at is null and held.parked_at is null
                    and held.topic = parked.topic and held.key = parked.key and held.id > parked.id)
            from outbox parked
            where parked_at is not null and discarded_at is null and id > ?
            order by id limit ?
            """;

    private static final String RESEND = """
            with parked as (
                update outbox set parked_at = null, attempts = 0
                where id = ? and parked_at is not null and discarded_at is null returning id)
            select pg_notify('outbox', '') from parked
            """;

    /** The payload may contain tokens and is no longer needed. */
    private static final String DISCARD = """
            with parked as (
                update outbox set discarded_at = clock_timestamp(), discard_reason = ?, payload = '{}'
                where id = ? and parked_at is not null and discarded_at is null returning id)
            select pg_notify('outbox', '') from parked
            """;

    private final Statements statements;
    private final OperatorActions actions;

    ParkedEvents(Statements statements, OperatorActions actions) {
        this.statements = statements;
        this.actions = actions;
    }

    public sealed interface Outcome {
        record Done() implements Outcome {}

        /** No such event exists, or it was already resent or discarded. */
        record NotParked() implements Outcome {}
    }

    /**
     * Parked events, oldest first, without their payloads.
     *
     * @param after the id of the last event of the previous page, or 0
     * @param limit at most 100
     */
    public List<ParkedEvent> list(long after, int limit) {
        return statements.all(
                row -> new ParkedEvent(
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        Timestamps.instant(row, 6),
                        Timestamps.instant(row, 7),
                        row.getString(8),
                        row.getLong(9)),
                LIST,
                after,
                Math.clamp(limit, 1, LONGEST_LIST));
    }

    /** The same as a page. Throws a 400 problem for an invalid cursor. */
    Page<ParkedEvent> page(int limit, String cursor) {
        var rows = list(after(cursor), limit);
        return new Page<>(
                rows, rows.size() < limit ? null : Long.toString(rows.getLast().id()));
    }

    /** The relay sends the event again, and then the later events of its key. */
    @Transactional
    public Outcome resend(long id, UUID operator) {
        if (!statements.finds(RESEND, id)) return new Outcome.NotParked();
        actions.record(operator, "RESEND_PARKED", target(id));
        return new Outcome.Done();
    }

    /** Discards the event. The relay continues with the later events of its key. */
    @Transactional
    public Outcome discard(long id, DiscardReason reason, UUID operator) {
        if (!statements.finds(DISCARD, reason.text(), id)) return new Outcome.NotParked();
        actions.record(operator, "DISCARD_PARKED", target(id), Optional.of(reason), Optional.empty());
        return new Outcome.Done();
    }

    private static String target(long id) {
        return "outbox/" + id;
    }

    private static long after(String cursor) {
        if (cursor == null) return 0;
        if (cursor.matches("[0-9]{1,18}")) return Long.parseLong(cursor);
        throw Problem.of(400, "invalid-parameter", "cursor is not one that a page gave.")
                .toException();
    }
}
