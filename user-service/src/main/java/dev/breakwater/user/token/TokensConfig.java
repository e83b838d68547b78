package dev.breakwater.user.token;

import java.nio.file.Path;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

@ConfigMapping(prefix = "breakwater")
interface TokensConfig {

    /** The issuer of access tokens, and the base of every link. */
    @WithDefault("http://localhost:8080")
    String publicUrl();

    Keys keys();

    Tokens tokens();

    interface Keys {

        /** Folder of signing keys: a PKCS#8 PEM of a P-256 key each, named {@code <kid>.pem}; the last kid signs. */
        Path directory();

        /** How long verifiers may keep the key set. A new key signs only after twice this time. */
        @WithDefault("PT1M")
        Duration maxAge();
    }

    interface Tokens {

        /** How long an access token works; a signed-out session's token dies with it at the latest. */
        @WithName("lifetime")
        @WithDefault("PT10M")
        Duration lifetime();

        /** How far clocks may differ. */
        @WithDefault("PT30S")
        Duration clockSkew();
    }
}
