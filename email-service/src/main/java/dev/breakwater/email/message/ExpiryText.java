package dev.breakwater.email.message;

import java.time.Duration;

import io.quarkus.qute.TemplateData;

/** How long a link works, as a person counts: hours from two on, else minutes. */
@TemplateData
record ExpiryText(long hours, long minutes) {

    static ExpiryText of(Duration duration) {
        return new ExpiryText(duration.toHours(), duration.toMinutes());
    }
}
