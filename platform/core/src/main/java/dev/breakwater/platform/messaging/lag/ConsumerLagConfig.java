package dev.breakwater.platform.messaging.lag;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.watch")
interface ConsumerLagConfig {

    /** The interval at which lag and dead letters of the consumed topics are read from Kafka. */
    @WithDefault("PT10S")
    Duration every();
}
