package dev.breakwater.user.token;

import java.nio.file.Path;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.keys")
interface KeysConfig {

    /** Folder of signing keys: PKCS#8 PEM files with a P-256 key each, named {@code <kid>.pem}. The last kid signs. */
    Path directory();

    /** How long verifiers may cache the key set. A new key signs only after twice this time. */
    @WithDefault("PT1M")
    Duration maxAge();
}
