package dev.breakwater.platform.replica;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMin;

@ConfigMapping(prefix = "breakwater.replica")
interface ReplicaConfig {

    /** The maximum lag. A replica with more lag gets no reads until it has caught up. */
    @WithDefault("PT10S")
    @DurationMin(millis = 1)
    Duration lagLimit();

    /** How often the replica's state is checked. A replica that has recovered gets reads again after at most this time. */
    @WithDefault("PT2S")
    @DurationMin(seconds = 1)
    Duration look();
}
