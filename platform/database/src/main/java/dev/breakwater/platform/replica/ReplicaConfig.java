package dev.breakwater.platform.replica;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMin;

/** Which replica may be read from. */
@ConfigMapping(prefix = "breakwater.replica")
interface ReplicaConfig {

    /** A replica that is further behind than this is not read from until it has caught up. */
    @WithDefault("PT10S")
    @DurationMin(millis = 1)
    Duration lagLimit();

    /** How often the replica is looked at; one that has come back is read from again after at most this. */
    @WithDefault("PT2S")
    @DurationMin(seconds = 1)
    Duration look();
}
