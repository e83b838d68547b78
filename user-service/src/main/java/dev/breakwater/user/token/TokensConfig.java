package dev.breakwater.user.token;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.tokens")
interface TokensConfig {

    /** Who issues access tokens: the address that the world knows this system by. */
    @WithDefault("${breakwater.public-url:http://localhost:8080}")
    String issuer();

    /** How long an access token works; a signed-out session's token dies with it at the latest. */
    @WithDefault("PT10M")
    Duration lifetime();

    /** How far clocks may differ. */
    @WithDefault("PT30S")
    Duration clockSkew();
}
