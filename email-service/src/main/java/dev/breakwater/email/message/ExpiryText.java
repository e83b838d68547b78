package dev.breakwater.email.message;

import java.time.Duration;

import io.quarkus.qute.TemplateData;

/** How long a link is valid, in readable units: days or hours from two on, else minutes. */
@TemplateData
record ExpiryText(long days, long hours, long minutes) {

    static ExpiryText of(Duration duration) {
        return new ExpiryText(duration.toDays(), duration.toHours(), duration.toMinutes());
    }
}
