package dev.breakwater.email.letter;

import java.time.Duration;

import io.quarkus.qute.TemplateData;

/** How long a link works, as a person counts: hours from two on, else minutes. */
@TemplateData
record Validity(long hours, long minutes) {

    static Validity of(Duration duration) {
        return new Validity(duration.toHours(), duration.toMinutes());
    }
}
