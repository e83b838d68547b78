package dev.breakwater.user.profile;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Public profiles in Redis. */
@ConfigMapping(prefix = "breakwater.profile-cache")
interface ProfileCacheConfig {

    /** For how long a profile is shown after it was read; a change that Redis is told of ends it at once. Zero: no cache. */
    @WithDefault("PT1M")
    @DurationMin
    @DurationMax(minutes = 10)
    Duration lifetime();

    /** How long a request waits for Redis before it asks the database. */
    @WithDefault("PT0.1S")
    @DurationMin(millis = 1)
    @DurationMax(seconds = 5)
    Duration timeout();

    /** Redis is left alone for this long when it failed. */
    @WithDefault("PT5S")
    @DurationMin(millis = 1)
    Duration pause();
}
