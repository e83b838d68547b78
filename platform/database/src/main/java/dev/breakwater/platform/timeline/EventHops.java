package dev.breakwater.platform.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.timeline.Hop.HopEvent;
import dev.breakwater.platform.timeline.Hop.HopRecord;
import dev.breakwater.platform.timeline.Hop.HopRequest;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The hops that every service has: answered requests, the outbox and the inbox. */
@Singleton
class EventHops implements HopSource {

    private static final String REQUESTS =
            """
            select began_at, duration_ms, method, route, status
            from (select * from answered_request where request_id = ? and %s limit %d) as found order by began_at limit %d
            """.formatted(TimelineViewer.MAY_SEE, TimelineViewer.MOST_ROWS, TimelineViewer.MOST_HOPS);

    private static final String EVENTS =
            """
            select event_id, type, topic, created_at, published_at, published_partition, published_offset
            from (select * from %%s where request_id = ? and %s limit %d) as found order by created_at limit %d
            """.formatted(TimelineViewer.MAY_SEE, TimelineViewer.MOST_ROWS, TimelineViewer.MOST_HOPS);

    private static final String OUTBOX = EVENTS.formatted("outbox");
    private static final String PUBLISHED = EVENTS.formatted("published_event");

    private static final String INBOX =
            """
            select event_id, type, topic, record_partition, record_offset, at, duration_ms, handler, cause_service, cause_id,
                cause_type, cause_topic, cause_partition, cause_offset, cause_began_at, cause_ended_at
            from (select * from inbox where request_id = ? and at > now() - make_interval(secs => ?) and %s limit %d) as found
            order by at limit %d
            """.formatted(TimelineViewer.MAY_SEE, TimelineViewer.MOST_ROWS, TimelineViewer.MOST_HOPS);

    private final Statements statements;
    private final TimelineConfig config;
    private final String service;

    EventHops(
            Statements statements,
            TimelineConfig config,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.statements = statements;
        this.config = config;
        this.service = service;
    }

    @Override
    public List<Hop> hops(String requestId, TimelineViewer viewer) {
        var hops = new ArrayList<>(statements.all(this::request, REQUESTS, requestId, viewer.parameters()));
        for (var query : List.of(OUTBOX, PUBLISHED))
            statements.all(this::event, query, requestId, viewer.parameters()).forEach(hops::addAll);
        statements
                .all(
                        this::received,
                        INBOX,
                        requestId,
                        (double) config.retention().toSeconds(),
                        viewer.parameters())
                .forEach(hops::addAll);
        return hops;
    }

    private Hop request(ResultSet row) throws SQLException {
        return Hop.request(
                service,
                Timestamps.instant(row, 1),
                row.getLong(2),
                new HopRequest(row.getString(3), row.getString(4), row.getInt(5)));
    }

    private List<Hop> event(ResultSet row) throws SQLException {
        var event = new HopEvent(row.getObject(1, UUID.class), row.getString(2));
        var stored = Hop.outbox(service, Timestamps.instant(row, 4), event);
        var published = Timestamps.instant(row, 5);
        return published == null
                ? List.of(stored)
                : List.of(stored, Hop.published(service, published, event, record(row, 3, 6)));
    }

    /** Also the hops of a service without a database, which the event tells. */
    private List<Hop> received(ResultSet row) throws SQLException {
        var event = new HopEvent(row.getObject(1, UUID.class), row.getString(2));
        var millis = row.getObject(7, Integer.class);
        var received = Hop.received(
                service,
                Timestamps.instant(row, 6),
                millis == null ? null : millis.longValue(),
                event,
                record(row, 3, 4),
                row.getString(8));
        var cause = row.getString(9);
        if (cause == null) return List.of(received);
        var began = Timestamps.instant(row, 15);
        var ended = Timestamps.instant(row, 16);
        return Stream.of(
                        received,
                        Hop.published(cause, ended, event, record(row, 3, 4)),
                        Hop.received(
                                cause,
                                began,
                                Math.max(0, Duration.between(began, ended).toMillis()),
                                new HopEvent(row.getObject(10, UUID.class), row.getString(11)),
                                record(row, 12, 13),
                                cause))
                .toList();
    }

    /** Null for a row of versions before. */
    private static HopRecord record(ResultSet row, int topic, int place) throws SQLException {
        var partition = row.getObject(place, Integer.class);
        return partition == null ? null : new HopRecord(row.getString(topic), partition, row.getLong(place + 1));
    }
}
