package dev.breakwater.media.api.notification;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.notifications")
interface NotificationsConfig {

    /** The URL of the SQS queue that receives the bucket's notifications; without it no queue is read. */
    Optional<URI> queue();

    /** How long a request to an empty queue waits for messages; at most 20 seconds. */
    @WithDefault("PT20S")
    Duration pollTimeout();
}
