package dev.breakwater.platform.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.facts.Outgoing;
import dev.breakwater.platform.telemetry.Trace;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The outbox as the leader sees it; every statement runs on the leader's own connection and commits by itself. */
final class Queue {

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

    Queue(Connection leader) {
        this.leader = leader;
    }

    /** The oldest rows that wait to be sent, without those of blocked lanes. */
    List<Row> next(int most, Set<Lane> blocked) throws SQLException {
        try (var query = leader.prepareStatement(NEXT)) {
            bind(query, 1, blocked.stream().map(Lane::topic).toArray());
            bind(query, 2, blocked.stream().map(Lane::key).toArray());
            query.setInt(3, most);
            var rows = new ArrayList<Row>();
            try (var found = query.executeQuery()) {
                while (found.next()) rows.add(row(found));
            }
            return rows;
        }
    }

    void sent(List<Long> ids) throws SQLException {
        if (ids.isEmpty()) return;
        try (var update = leader.prepareStatement("update outbox set sent_at = clock_timestamp() where id = any (?)")) {
            update.setArray(1, leader.createArrayOf("bigint", ids.toArray()));
            update.executeUpdate();
        }
    }

    /** Counts a refusal; the last one parks the row. */
    void refused(long id, String reason, int attempts) throws SQLException {
        try (var update = leader.prepareStatement(REFUSED)) {
            update.setString(1, reason.replace("\0", ""));
            update.setInt(2, attempts);
            update.setLong(3, id);
            update.executeUpdate();
        }
    }

    private void bind(PreparedStatement query, int parameter, Object[] texts) throws SQLException {
        query.setArray(parameter, leader.createArrayOf("text", texts));
    }

    private static Row row(ResultSet found) throws SQLException {
        var fact = new Outgoing(
                found.getObject("event_id", UUID.class),
                found.getString("topic"),
                found.getString("key"),
                found.getString("type"),
                found.getString("payload").getBytes(UTF_8),
                new Trace(found.getString("traceparent"), found.getString("tracestate")),
                Timestamps.instant(found, "created_at"));
        return new Row(found.getLong("id"), found.getInt("attempts"), fact);
    }
}
