package dev.breakwater.user.registration;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMin;

@ConfigMapping(prefix = "breakwater.registration")
interface RegistrationConfig {

    /** An unconfirmed registration is deleted after this long. */
    @WithDefault("P7D")
    @DurationMin(hours = 1)
    Duration unconfirmedLifetime();
}
