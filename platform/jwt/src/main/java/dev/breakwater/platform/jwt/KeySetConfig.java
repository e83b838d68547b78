package dev.breakwater.platform.jwt;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The key set of the user service, {@code mp.jwt.verify.publickey.location}. */
@ConfigMapping(prefix = "breakwater.key-set")
interface KeySetConfig {

    /** How often it is fetched. The user service signs with a new key after twice this time at the earliest. */
    @WithDefault("1m")
    Duration refresh();

    /** How often it is tried while there is no key set yet. */
    @WithDefault("200ms")
    Duration retry();

    /** The time within which the whole key set must arrive. */
    @WithDefault("4s")
    Duration timeout();
}
