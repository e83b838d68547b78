package dev.breakwater.user.profile.publicprofile;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** The cache of public profiles. */
@ConfigMapping(prefix = "breakwater.profile-cache")
interface ProfileCacheConfig {

    /** How long a profile is cached, unless a change invalidates it. Zero disables the cache. */
    @WithDefault("PT1M")
    @DurationMin
    @DurationMax(minutes = 10)
    Duration lifetime();

    /** How long a request waits for Redis before it reads from the database. */
    @WithDefault("PT0.1S")
    @DurationMin(millis = 1)
    @DurationMax(seconds = 5)
    Duration timeout();

    /** How long the circuit breaker stays open after Redis failed. */
    @WithDefault("PT5S")
    @DurationMin(millis = 1)
    Duration pause();
}
