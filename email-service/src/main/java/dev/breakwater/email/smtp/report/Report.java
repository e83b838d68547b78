package dev.breakwater.email.smtp.report;

import java.util.Optional;
import java.util.UUID;

/**
 * What a mail server reports about an email of ours. It has one recipient, so the report is about that address, whatever address it names.
 *
 * @param emailId of the Message-ID in the part that returns the email; empty without one
 * @param kind empty for a delay, a success, or an opinion that is no complaint
 * @param status the enhanced status code (RFC 3463), or null
 */
public record Report(Optional<UUID> emailId, Optional<Kind> kind, String status) {

    public enum Kind {
        /** Failed with a permanent status (5.x.x). */
        FAILED,
        /** Failed with a temporary one: the server has given up. */
        EXPIRED,
        COMPLAINED
    }
}
