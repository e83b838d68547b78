package dev.breakwater.platform.outbox.relay;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.messaging.OutgoingEvent;
import dev.breakwater.platform.messaging.SendResult.Sent;
import dev.breakwater.platform.origin.RequestOrigin;
import dev.breakwater.platform.telemetry.TraceContext;

/** The leader's view of the outbox table. Every statement runs on the leader's own connection and commits by itself. */
final class OutboxTable {

    private static final String MARK = """
            update outbox set sent_at = clock_timestamp(), published_at = sent.at, published_partition = sent.partition,
                published_offset = sent.record_offset
            from unnest(?::bigint[], ?::timestamptz[], ?::int[], ?::bigint[]) as sent (id, at, partition, record_offset)
            where outbox.id = sent.id
            """;

    private static final String READ = """
            select id, attempts, event_id, topic, key, type, payload, traceparent, tracestate, request_id,
                request_owner, created_at
            from outbox
            where sent_at is null and parked_at is null and not exists (
                select from outbox parked
                where parked.parked_at is not null and parked.discarded_at is null
                    and parked.topic = outbox.topic and parked.key = outbox.key and parked.id < outbox.id)
            """;

    private static final String NOT_BLOCKED = """
            and not exists (
                select from unnest(?::text[], ?::text[]) as blocked (topic, key)
                where blocked.topic = outbox.topic and (blocked.key is null or blocked.key = outbox.key))
            """;

    private static final String OLDEST = "order by id limit ?";

    private static final String REFUSED = """
            update outbox set attempts = attempts + 1, last_error = ?,
                parked_at = case when attempts + 1 >= ? then clock_timestamp() end
            where id = ?
            """;

    private final Connection leader;
    private final List<SentRow> unmarked;

    OutboxTable(Connection leader, List<SentRow> unmarked) {
        this.leader = leader;
        this.unmarked = unmarked;
    }

    /**
     * Returns the oldest rows that wait to be sent, without rows of blocked keys and rows behind a parked row of their key.
     * It also marks the rows sent before, in the same round trip and transaction: the driver sends both statements together,
     * and the second sees the marks of the first.
     */
    List<OutboxRow> next(int most, Set<OrderingKey> blocked) throws SQLException {
        var values = new ArrayList<>();
        var sql = new StringBuilder();
        if (!unmarked.isEmpty()) {
            sql.append(MARK).append(';');
            values.addAll(marks());
        }
        sql.append(READ);
        if (!blocked.isEmpty()) {
            sql.append(NOT_BLOCKED);
            values.add(leader.createArrayOf(
                    "text", blocked.stream().map(OrderingKey::topic).toArray()));
            values.add(leader.createArrayOf(
                    "text", blocked.stream().map(OrderingKey::key).toArray()));
        }
        values.add(most);
        try (var statement = leader.prepareStatement(sql.append(OLDEST).toString())) {
            for (int i = 0; i < values.size(); i++) statement.setObject(i + 1, values.get(i));
            if (!statement.execute()) statement.getMoreResults(); // of the update
            unmarked.clear();
            return rows(statement.getResultSet());
        }
    }

    /**
     * Marks the row as sent with the next read, or with {@link #markSent}. If the process dies before, the row is sent
     * again.
     */
    void sent(OutboxRow outboxRow, Sent sent) {
        unmarked.add(new SentRow(outboxRow.id(), sent));
    }

    boolean hasUnmarked() {
        return !unmarked.isEmpty();
    }

    void markSent() throws SQLException {
        if (unmarked.isEmpty()) return;
        Statements.execute(leader, MARK, marks().toArray());
        unmarked.clear();
    }

    private List<Object> marks() throws SQLException {
        return List.of(
                leader.createArrayOf("bigint", of(SentRow::id)),
                leader.createArrayOf("text", of(it -> it.sent().at().toString())),
                leader.createArrayOf("int", of(it -> it.sent().partition())),
                leader.createArrayOf("bigint", of(it -> it.sent().offset())));
    }

    private Object[] of(Function<SentRow, Object> value) {
        return unmarked.stream().map(value).toArray();
    }

    /** Counts a refusal. At {@code attempts} refusals the row is parked. */
    void refused(long id, String reason, int attempts) throws SQLException {
        Statements.execute(leader, REFUSED, reason.replace("\0", ""), attempts, id);
    }

    private static List<OutboxRow> rows(ResultSet found) throws SQLException {
        var rows = new ArrayList<OutboxRow>();
        while (found.next()) rows.add(row(found));
        return rows;
    }

    /** Reads columns by number and the payload as raw bytes, because this runs for every event. */
    private static OutboxRow row(ResultSet found) throws SQLException {
        var event = new OutgoingEvent(
                found.getObject(3, UUID.class),
                found.getString(4),
                found.getString(5),
                found.getString(6),
                found.getBytes(7),
                new TraceContext(found.getString(8), found.getString(9)),
                RequestOrigin.of(found.getString(10), found.getString(11)),
                null,
                Timestamps.instant(found, 12));
        return new OutboxRow(found.getLong(1), found.getInt(2), event);
    }
}
