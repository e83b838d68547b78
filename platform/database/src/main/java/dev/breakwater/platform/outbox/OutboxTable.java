package dev.breakwater.platform.outbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.messaging.OutgoingEvent;
import dev.breakwater.platform.telemetry.TraceContext;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The outbox as the leader sees it; every statement runs on the leader's own connection and commits by itself. */
final class OutboxTable {

    private static final String NEXT = """
            select id, attempts, event_id, topic, key, type, payload, traceparent, tracestate, created_at
            from outbox
            where sent_at is null and parked_at is null and not exists (
                select from unnest(?::text[], ?::text[]) as blocked (topic, key)
                where blocked.topic = outbox.topic and (blocked.key is null or blocked.key = outbox.key))
            order by id limit ?
            """;

    private static final String REFUSED = """
            update outbox set attempts = attempts + 1, last_error = ?,
                parked_at = case when attempts + 1 >= ? then clock_timestamp() end
            where id = ?
            """;

    private final Connection leader;

    OutboxTable(Connection leader) {
        this.leader = leader;
    }

    /** The oldest rows that wait to be sent, without those of blocked lanes. */
    List<OutboxRow> next(int most, Set<OrderingKey> blocked) throws SQLException {
        var topics = blocked.stream().map(OrderingKey::topic).toList();
        var keys = blocked.stream().map(OrderingKey::key).toList();
        return Statements.all(
                leader, OutboxTable::row, NEXT, Statements.array("text", topics), Statements.array("text", keys), most);
    }

    void sent(List<Long> ids) throws SQLException {
        if (ids.isEmpty()) return;
        var sql = "update outbox set sent_at = clock_timestamp() where id = any (?)";
        Statements.execute(leader, sql, Statements.array("bigint", ids));
    }

    /** Counts a refusal; the last one parks the row. */
    void refused(long id, String reason, int attempts) throws SQLException {
        Statements.execute(leader, REFUSED, reason.replace("\0", ""), attempts, id);
    }

    private static OutboxRow row(ResultSet found) throws SQLException {
        var fact = new OutgoingEvent(
                found.getObject("event_id", UUID.class),
                found.getString("topic"),
                found.getString("key"),
                found.getString("type"),
                found.getString("payload").getBytes(UTF_8),
                new TraceContext(found.getString("traceparent"), found.getString("tracestate")),
                Timestamps.instant(found, "created_at"));
        return new OutboxRow(found.getLong("id"), found.getInt("attempts"), fact);
    }
}
