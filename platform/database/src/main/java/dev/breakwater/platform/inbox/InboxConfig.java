package dev.breakwater.platform.inbox;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.inbox")
interface InboxConfig {

    /** How long a handled fact is remembered: longer than Kafka keeps it, which is 7 days by default. */
    @WithDefault("P14D")
    Duration retention();
}
