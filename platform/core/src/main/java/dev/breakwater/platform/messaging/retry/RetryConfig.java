package dev.breakwater.platform.messaging.retry;

import java.time.Duration;
import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.retry")
public interface RetryConfig {

    /** How long a failed record waits before each next attempt; the last delay serves all further ones. */
    @WithDefault("PT1S,PT10S,PT1M")
    List<Duration> delays();

    /** How often a failed record is tried again before it is a dead letter; 10 take about eight minutes. */
    @WithDefault("10")
    int attempts();
}
