package dev.breakwater.user.credentials;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMin;

@ConfigMapping(prefix = "breakwater.address-undo")
interface AddressUndoConfig {

    /** How long the link to restore the previous address is valid. */
    @WithDefault("P7D")
    @DurationMin(hours = 1)
    Duration lifetime();
}
