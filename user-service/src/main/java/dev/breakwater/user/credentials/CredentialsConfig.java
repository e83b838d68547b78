package dev.breakwater.user.credentials;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.password-resets")
interface CredentialsConfig {

    /** How long a password reset link is valid. */
    @WithDefault("PT30M")
    Duration lifetime();

    /** The minimum time between two such emails to one account. */
    @WithDefault("PT1M")
    Duration interval();

    /** Such mails to one account within a lifetime: a stranger must not flood an inbox through us. */
    @WithDefault("3")
    @Min(1)
    int mailsPerLifetime();
}
