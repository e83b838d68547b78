package dev.breakwater.media.api.signing;

import java.nio.file.Path;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.url-keys")
interface UrlKeysConfig {

    /** Folder of the keys that sign URLs: files {@code <id>.key} with 32 bytes in base64. The last id signs. */
    Path directory();

    /** How long a new key is known before it signs, so that every instance verifies it by then. */
    @WithDefault("PT2M")
    Duration lead();
}
