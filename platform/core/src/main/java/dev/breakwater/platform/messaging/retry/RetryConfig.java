package dev.breakwater.platform.messaging.retry;

import java.time.Duration;
import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.retry")
public interface RetryConfig {

    /** The delays before the retries of a failed record. The last delay applies to all further retries. */
    @WithDefault("PT1S,PT10S,PT1M")
    List<Duration> delays();

    /** The maximum number of retries, after which a record becomes a dead letter. 10 take about eight minutes. */
    @WithDefault("10")
    int attempts();
}
