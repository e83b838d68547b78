package dev.breakwater.gateway.proxy;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The time limit of a request body; its size limit is breakwater.http.max-body, the same for every service. */
@ConfigMapping(prefix = "breakwater.body")
interface BufferingConfig {

    /** The time within which a complete body must arrive; otherwise 408. */
    @WithDefault("20s")
    Duration timeout();
}
