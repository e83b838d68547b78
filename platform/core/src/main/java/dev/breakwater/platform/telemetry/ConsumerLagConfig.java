package dev.breakwater.platform.telemetry;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.watch")
interface ConsumerLagConfig {

    /** How often Kafka is asked where the consumed topics and their dead letters stand. */
    @WithDefault("PT10S")
    Duration every();
}
