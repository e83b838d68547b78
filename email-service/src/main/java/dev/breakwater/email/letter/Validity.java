package dev.breakwater.email.letter;

import java.time.Duration;

import io.quarkus.qute.TemplateData;

/** How long a link works, as a person counts: days or hours from two on, else minutes. */
@TemplateData
record Validity(long days, long hours, long minutes) {

    static Validity of(Duration duration) {
        return new Validity(duration.toDays(), duration.toHours(), duration.toMinutes());
    }
}
