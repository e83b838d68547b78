package dev.breakwater.email.smtp.dkim;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** DKIM signatures of all emails, by the domain of the sender address. */
@ConfigMapping(prefix = "breakwater.dkim")
interface DkimConfig {

    /**
     * Folder of the private keys: PKCS#8 PEM files with an RSA key of at least 2048 bits or an Ed25519 key, named
     * {@code <selector>.pem}. The last selector of each algorithm signs. Without the folder no email is signed.
     */
    Optional<Path> directory();

    /** How long a key that appears at runtime waits before it signs, so that its DNS record is visible everywhere. */
    @WithDefault("PT1H")
    Duration lead();
}
