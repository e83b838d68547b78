package dev.breakwater.user.session;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.sessions")
interface SessionsConfig {

    /** A session that is not refreshed for this long ends. */
    @WithDefault("P30D")
    Duration idleLifetime();

    /** A session ends after this long, however busy it is. */
    @WithDefault("P180D")
    Duration absoluteLifetime();

    /** How long the client that lost a refresh's answer may ask again with the same token. */
    @WithDefault("PT1H")
    Duration refreshGrace();
}
