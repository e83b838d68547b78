package dev.breakwater.user.throttling;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMin;

@ConfigMapping(prefix = "breakwater.attempts")
interface ThrottlingConfig {

    /** Wrong guesses at one account by strangers, or by one of its known devices, that nobody has to wait after. */
    @WithDefault("5")
    @Min(1)
    int free();

    /** The same for one network (IPv4 /24, IPv6 /48), over all accounts. */
    @WithDefault("100")
    @Min(1)
    int freeOfNetwork();

    /** The wait after the last free one; each further wrong guess doubles it. */
    @WithDefault("PT1S")
    @DurationMin(millis = 1)
    Duration firstWait();

    /** No wait is longer. */
    @WithDefault("PT15M")
    @DurationMin(millis = 1)
    Duration longestWait();

    /** In this time as many wrong guesses as are free are forgiven, evenly. */
    @WithDefault("PT1H")
    @DurationMin(millis = 1)
    Duration forgive();

    /** How long a sign-in waits for Redis before this instance counts by itself. */
    @WithDefault("PT0.2S")
    @DurationMin(millis = 1)
    Duration redisTimeout();

    /** For how long Redis is left alone after it failed. */
    @WithDefault("PT5S")
    @DurationMin(millis = 1)
    Duration redisPause();

    /** Tallies that this instance keeps while Redis is away, about 150 bytes each. */
    @WithDefault("50000")
    @Min(1000)
    int localTallies();

    /** A device that nobody signed in from for this long is a stranger again. */
    @WithDefault("P90D")
    @DurationMin(days = 1)
    Duration deviceLifetime();

    /** As many devices of an account are known. A client without cookies is a new one each time it signs in. */
    @WithDefault("100")
    @Min(1)
    int devicesPerAccount();
}
