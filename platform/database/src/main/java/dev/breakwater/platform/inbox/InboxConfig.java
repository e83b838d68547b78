package dev.breakwater.platform.inbox;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.inbox")
interface InboxConfig {

    /**
     * How long rows of handled events and tombstones are kept. It must exceed the time in which Kafka can deliver an event:
     * 7 days on its topic, 30 on the dead-letter topic and 7 on a retry topic.
     */
    @WithDefault("P45D")
    Duration retention();
}
