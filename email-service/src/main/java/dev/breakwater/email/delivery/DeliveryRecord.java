package dev.breakwater.email.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

import dev.breakwater.platform.database.Timestamps;

/** A delivery's row by JDBC, on the path of every email; other code reads it as an entity. */
final class DeliveryRecord {

    static final String COLUMNS = """
            id, user_id, template, language, recipient, content, state, reason, attempts, called_for_at, created_at, expires_at,
            claimed_at, lease_until, ended_at, provider, unknown_attempts, message_id
            """;

    /** Longer than any valid address (RFC 5321, 4.5.3.1); keeps enough of an invalid one to recognise it. */
    private static final int LONGEST_RECIPIENT = 400;

    private DeliveryRecord() {}

    static DeliveryRow read(ResultSet columns) throws SQLException {
        var row = new DeliveryRow();
        row.id = columns.getObject(1, UUID.class);
        row.userId = columns.getObject(2, UUID.class);
        row.template = columns.getString(3);
        row.language = columns.getString(4);
        row.recipient = columns.getString(5);
        row.content = columns.getString(6);
        row.state = columns.getString(7);
        row.reason = columns.getString(8);
        row.attempts = columns.getInt(9);
        row.calledForAt = Timestamps.instant(columns, 10);
        row.createdAt = Timestamps.instant(columns, 11);
        row.expiresAt = Timestamps.instant(columns, 12);
        row.claimedAt = Timestamps.instant(columns, 13);
        row.leaseUntil = Timestamps.instant(columns, 14);
        row.endedAt = Timestamps.instant(columns, 15);
        row.provider = columns.getString(16);
        row.unknownAttempts = columns.getInt(17);
        row.messageId = columns.getObject(18, UUID.class);
        return row;
    }

    /** In the order of the columns of {@link DeliveryQueue}'s insert. */
    static Object[] values(DeliveryRow row) {
        return new Object[] {
            row.id,
            row.userId,
            row.eventId,
            row.resendOf,
            row.messageId,
            row.template,
            row.language,
            row.recipient,
            row.content,
            row.state,
            row.attempts,
            row.traceparent,
            row.tracestate,
            row.calledForAt,
            row.createdAt,
            row.dueAt,
            row.expiresAt,
            row.claimedAt,
            row.leaseUntil
        };
    }

    /**
     * PostgreSQL cannot store U+0000. An address that contains it is stored replaced and rejected later with a reason.
     */
    static String storable(String recipient) {
        if (recipient == null) return "";
        var clean = recipient.replace('\0', '\uFFFD');
        return clean.length() <= LONGEST_RECIPIENT ? clean : clean.substring(0, LONGEST_RECIPIENT);
    }
}
