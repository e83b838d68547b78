package dev.breakwater.gateway.proxy;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The time limit of a request body; its size limit is breakwater.http.max-body, the same for every service. */
@ConfigMapping(prefix = "breakwater.body")
interface BufferingConfig {

    /** The time within which a complete body must arrive; otherwise 408. */
    @WithDefault("20s")
    Duration timeout();

    /** The maximum of all buffered bodies together, above which requests with a body get 503; by default an eighth of the heap. */
    Optional<MemorySize> total();

    /**
     * The maximum of one address (of IPv6, a network of 64 bits), above which its requests with a body get 429; by default an eighth
     * of the total, and at least one body.
     */
    Optional<MemorySize> perAddress();
}
