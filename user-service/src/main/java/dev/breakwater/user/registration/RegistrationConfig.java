package dev.breakwater.user.registration;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.registration")
interface RegistrationConfig {

    /** The owner of a taken address is told of a new attempt at most once in this time. */
    @WithDefault("PT10M")
    Duration remindInterval();
}
