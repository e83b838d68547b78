package dev.breakwater.email.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.timeline.Hop;
import dev.breakwater.platform.timeline.HopSource;
import dev.breakwater.platform.timeline.TimelineConfig;
import dev.breakwater.platform.timeline.TimelineViewer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The hops of emails: queued, each attempt, and what the recipient's mail provider reported. No address is part of them. What is known
 * about an address from other emails is for administrators: a person who registers a stranger's address does not see its bounces.
 */
@Singleton
public class DeliveryHops implements HopSource {

    /** A resend is a delivery of the same email. */
    private static final String WITH_RESENDS = """
            with recursive mail as (
                select letters.* from letters where %s
                union
                select copy.* from letters copy join mail on copy.resend_of = mail.id)
            """;

    /** A suppression is about the address, and not about this email. */
    private static final String QUEUED = """
            select created_at, template, id, state, case when ? or state <> 'SUPPRESSED' then reason end,
                nullif((select count(*) from mail_attachment where delivery_id = id), 0),
                (select sum(bytes) from mail_attachment where delivery_id = id)
            from mail order by created_at limit %d
            """.formatted(TimelineViewer.MOST_HOPS);

    private static final String ATTEMPTS = """
            select began_at, template, id, attempts.state,
                case when ? or attempts.state <> 'SUPPRESSED' then attempts.reason end, number, smtp_code, duration_ms
            from mail join attempts on letter_id = id order by began_at limit %d
            """.formatted(TimelineViewer.MOST_HOPS);

    /** Feedback names an address: it concerns the emails that were sent there before. */
    private static final String FEEDBACK = """
            select suppressed_at, template, mail.id, null, suppression.reason
            from mail join suppression on address_hash = recipient_hash
            where state = 'SENT' and suppressed_at > ended_at and suppression.reason is not null limit %d
            """.formatted(TimelineViewer.MOST_HOPS);

    /** By an event, or at once, as an email that a service sends by HTTP. */
    private static final String OF_REQUEST = """
            id in (
                select id from letters where event_id in (select event_id from inbox
                    where request_id = ? and at > now() - make_interval(secs => ?) and %1$s limit %2$d)
                union all
                (select id from letters
                    where request_id = ? and created_at > now() - make_interval(secs => ?) and %1$s limit %2$d))
            """.formatted(TimelineViewer.MAY_SEE, TimelineViewer.MOST_ROWS);

    private static final String RECEIVED = """
            select at, duration_ms, inbox.event_id, type, topic, record_partition, record_offset, handler
            from inbox join letters using (event_id) where letters.id = ? and type is not null
            """;

    private static final String REQUEST_ID = """
            select coalesce(letters.request_id, inbox.request_id) from letters left join inbox using (event_id)
            where letters.id = ? and coalesce(letters.request_id, inbox.request_id) is not null
            """;

    private final Statements statements;
    private final TimelineConfig config;
    private final String service;

    DeliveryHops(
            Statements statements,
            TimelineConfig config,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.statements = statements;
        this.config = config;
        this.service = service;
    }

    @Override
    public List<Hop> hops(String requestId, TimelineViewer viewer) {
        var asked = new Object[] {requestId, (double) config.retention().toSeconds(), viewer.parameters()};
        return hops(OF_REQUEST, viewer.isAdmin(), asked, asked);
    }

    /** Those of one delivery, from the event that caused it, the oldest first, for administrators. */
    public List<Hop> of(UUID delivery) {
        var hops = hops("id = ?", true, delivery);
        hops.addAll(statements.all(this::received, RECEIVED, delivery));
        hops.sort(Comparator.comparing(Hop::at));
        return hops;
    }

    /** The request that caused the delivery; empty when none did, and for deliveries of versions before. */
    public Optional<String> requestOf(UUID delivery) {
        return statements.first(row -> row.getString(1), REQUEST_ID, delivery);
    }

    private List<Hop> hops(String which, boolean isAdmin, Object... parameters) {
        var mail = WITH_RESENDS.formatted(which);
        var hops = new ArrayList<Hop>();
        hops.addAll(statements.all(this::queued, mail + QUEUED, parameters, isAdmin));
        hops.addAll(statements.all(this::attempt, mail + ATTEMPTS, parameters, isAdmin));
        if (isAdmin) hops.addAll(statements.all(this::feedback, mail + FEEDBACK, new Object[] {parameters}));
        return hops;
    }

    private Hop queued(ResultSet row) throws SQLException {
        var attachments = row.getObject(6, Long.class);
        var work = new Hop.HopWork(
                row.getString(2),
                row.getObject(3, UUID.class),
                null,
                row.getString(4),
                row.getString(5),
                null,
                attachments == null ? null : attachments.intValue(),
                row.getObject(7, Long.class));
        return hop("queued", row, null, work);
    }

    private Hop attempt(ResultSet row) throws SQLException {
        var millis = row.getObject(8, Integer.class);
        return hop(
                "attempt",
                row,
                millis == null ? null : millis.longValue(),
                work(row, row.getInt(6), row.getObject(7, Integer.class)));
    }

    private Hop feedback(ResultSet row) throws SQLException {
        return hop("feedback", row, null, work(row, null, null));
    }

    private Hop hop(String kind, ResultSet row, Long millis, Hop.HopWork work) throws SQLException {
        return Hop.of(kind, service, Timestamps.instant(row, 1), millis, work);
    }

    private static Hop.HopWork work(ResultSet row, Integer attempt, Integer smtpCode) throws SQLException {
        return new Hop.HopWork(
                row.getString(2),
                row.getObject(3, UUID.class),
                attempt,
                row.getString(4),
                row.getString(5),
                smtpCode,
                null,
                null);
    }

    private Hop received(ResultSet row) throws SQLException {
        var millis = row.getObject(2, Integer.class);
        return Hop.received(
                service,
                Timestamps.instant(row, 1),
                millis == null ? null : millis.longValue(),
                new Hop.HopEvent(row.getObject(3, UUID.class), row.getString(4)),
                new Hop.HopRecord(row.getString(5), row.getInt(6), row.getLong(7)),
                row.getString(8));
    }
}
