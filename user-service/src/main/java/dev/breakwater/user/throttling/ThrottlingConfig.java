package dev.breakwater.user.throttling;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMin;

@ConfigMapping(prefix = "breakwater.attempts")
interface ThrottlingConfig {

    /** Wrong guesses without a wait: at one account, in total by unknown devices, and separately by each known device. */
    @WithDefault("5")
    @Min(1)
    int free();

    /** The same for one network (IPv4 /24, IPv6 /48), at all accounts in total. */
    @WithDefault("100")
    @Min(1)
    int freeOfNetwork();

    /**
     * The same for the secret of one service client, by one network. Requests under way count too, and the instances of a client may start at
     * the same time.
     */
    @WithDefault("20")
    @Min(1)
    int freeOfClient();

    /** The wait after the last of these; each further wrong guess doubles it. */
    @WithDefault("PT1S")
    @DurationMin(millis = 1)
    Duration firstWait();

    /** The maximum wait. */
    @WithDefault("PT15M")
    @DurationMin(millis = 1)
    Duration longestWait();

    /** The count of wrong guesses decays evenly, by the number of free ones in this time. */
    @WithDefault("PT1H")
    @DurationMin(millis = 1)
    Duration forgive();

    /** A device is forgotten when nobody has signed in from it for this long. */
    @WithDefault("P90D")
    @DurationMin(days = 1)
    Duration deviceLifetime();

    /** Maximum number of known devices of an account. A client without cookies is a new device at each sign-in. */
    @WithDefault("100")
    @Min(1)
    int devicesPerAccount();
}
