package dev.breakwater.email.delivery;

import java.time.Instant;
import java.util.UUID;

import dev.breakwater.email.message.AddressedEmail;
import dev.breakwater.email.message.Email;

/** Attempts of deliveries that are in no database. */
public final class Attempts {

    private Attempts() {}

    public static Attempt number(int number, Instant createdAt, Email email) {
        var row = DeliveryRow.queued(UUID.randomUUID(), null, new AddressedEmail("ada@example.com", "en", email));
        row.createdAt = createdAt;
        row.attempts = number - 1;
        return Attempt.begin(row);
    }

    /** The same, after an attempt that may have arrived. */
    public static Attempt afterUnknown(int unknownAttempts, Email email) {
        var attempt = number(unknownAttempts + 1, Instant.now(), email);
        attempt.delivery().unknownAttempts = unknownAttempts;
        return attempt;
    }
}
