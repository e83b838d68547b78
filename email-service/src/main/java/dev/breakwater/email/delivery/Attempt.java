package dev.breakwater.email.delivery;

import java.time.Duration;
import java.time.Instant;

import dev.breakwater.email.smtp.SmtpReply;
import dev.breakwater.platform.database.Timestamps;

/**
 * One attempt to send a delivery.
 *
 * @param number counts from 1
 * @param beganAt in the precision of the database: with the number it identifies the attempt
 * @param provider the name of the mail server, and its host; null when the attempt ended before one was chosen
 */
public record Attempt(DeliveryRow delivery, int number, Instant beganAt, String provider, String host) {

    private static final int LONGEST_TEXT = 500;

    public static Attempt begin(DeliveryRow delivery) {
        return new Attempt(delivery, delivery.attempts + 1, Timestamps.now(), null, null);
    }

    /** The attempt of a worker that died, which stored only when it began. */
    public static Attempt lost(DeliveryRow delivery) {
        return new Attempt(delivery, delivery.attempts, delivery.claimedAt, delivery.provider, null);
    }

    public Attempt through(String provider, String host) {
        return new Attempt(delivery, number, beganAt, provider, host);
    }

    /** The values of the timeline's row. */
    Object[] values(SmtpReply reply) {
        var storedReply = reply == null ? new SmtpReply(null, null, null) : reply;
        var began = beganAt == null ? delivery.leaseUntil : beganAt;
        return new Object[] {
            began,
            provider,
            host,
            storedReply.code(),
            storedReply.enhancedCode(),
            storable(storedReply.text()),
            Math.clamp(Duration.between(began, Instant.now()).toMillis(), 0, Integer.MAX_VALUE)
        };
    }

    /** One line without control characters, which PostgreSQL, logs and terminals do not take, and short enough. */
    private static String storable(String text) {
        if (text == null) return null;
        var clean = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT);
    }
}
