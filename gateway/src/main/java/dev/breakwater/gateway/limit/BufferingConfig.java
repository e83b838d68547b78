package dev.breakwater.gateway.limit;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How slow a request's body may be; how large it may be is breakwater.http.max-body, the same for every service. */
@ConfigMapping(prefix = "breakwater.body")
interface BufferingConfig {

    /** The time in which a body has to arrive whole; beyond it 408. */
    @WithDefault("20s")
    Duration timeout();
}
