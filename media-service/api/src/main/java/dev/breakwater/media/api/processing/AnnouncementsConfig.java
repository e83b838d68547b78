package dev.breakwater.media.api.processing;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

@ConfigMapping(prefix = "breakwater.announcements")
interface AnnouncementsConfig {

    /** The URL of the SQS queue to which the thumbnail function announces its results; without it no queue is read. */
    Optional<URI> queue();

    /** How long a request to an empty queue waits for messages, in whole seconds. */
    @WithDefault("PT20S")
    @DurationMin(seconds = 1)
    @DurationMax(seconds = 20)
    Duration pollTimeout();
}
