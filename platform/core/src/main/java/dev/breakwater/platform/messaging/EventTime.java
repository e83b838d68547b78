package dev.breakwater.platform.messaging;

import java.time.DateTimeException;
import java.time.Instant;

/** The times in the headers of events. */
public final class EventTime {

    private EventTime() {}

    /**
     * As in RFC 3339: with four digits for the year. The database has no room for later ones.
     *
     * @throws IllegalArgumentException or {@link DateTimeException} for any other text
     */
    public static Instant parse(String text) {
        if (!text.matches("[0-9]{4}-.*")) throw new IllegalArgumentException("no year of four digits");
        return Instant.parse(text);
    }
}
