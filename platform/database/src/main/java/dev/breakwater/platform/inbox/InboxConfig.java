package dev.breakwater.platform.inbox;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.inbox")
interface InboxConfig {

    /**
     * How long it is stored that an event was handled, or that an aggregate is gone: longer than Kafka can deliver an event,
     * which is 7 days on its topic, 30 among the dead letters and 7 on a retry topic.
     */
    @WithDefault("P45D")
    Duration retention();
}
