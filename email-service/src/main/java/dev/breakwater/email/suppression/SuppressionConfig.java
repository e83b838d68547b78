package dev.breakwater.email.suppression;

import java.nio.file.Path;
import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** Which addresses get no email, and for how long. */
@ConfigMapping(prefix = "breakwater.suppression")
interface SuppressionConfig {

    /**
     * Folder of the keys that hash addresses: files {@code <id>.key} with 32 bytes in base64. The last id hashes. An older key must stay
     * as long as the suppressions that it hashed, a year by default; unsubscriptions take the newer key when an email meets them.
     */
    @WithName("keys.directory")
    Path keys();

    /** How long a new key is known before it hashes, so that every instance finds the hash by then. */
    @WithDefault("PT2M")
    @WithName("keys.lead")
    Duration keyLead();

    /** How long an address is suppressed that does not exist or refuses email for good. */
    @WithDefault("180D")
    Duration hardBounce();

    /** How long an address is suppressed whose reader marked an email as spam. */
    @WithDefault("365D")
    Duration complaint();

    /** So many soft bounces within {@link #softBounceWindow()} suppress an address. */
    @WithDefault("5")
    @Min(1)
    int softBounces();

    @WithDefault("7D")
    Duration softBounceWindow();

    /** How long an address is suppressed that bounced softly too often. */
    @WithDefault("7D")
    Duration softBounce();
}
