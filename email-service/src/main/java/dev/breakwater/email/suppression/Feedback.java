package dev.breakwater.email.suppression;

import java.time.Instant;

import dev.breakwater.platform.address.EmailAddress;

/** What a mail provider reports about an address; {@code status} is the enhanced status code (RFC 3463), or null. */
public record Feedback(Kind kind, EmailAddress address, Instant at, String status) {

    public enum Kind {
        /** The address does not exist, or its server refuses email for good. */
        HARD_BOUNCE("hard-bounce"),
        /** The mailbox is full, or its server is unavailable. */
        SOFT_BOUNCE("soft-bounces"),
        /** The reader marked an email as spam. */
        COMPLAINT("complaint");

        private final String reason;

        Kind(String reason) {
            this.reason = reason;
        }

        /** The reason of a suppression, and of the deliveries that it suppresses. */
        public String reason() {
            return reason;
        }
    }
}
