package dev.breakwater.user.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The gateway's setting, of which this service must know whether there is a CDN. */
@ConfigMapping(prefix = "breakwater.cdn")
interface ErasureConfig {

    String NONE = "none";

    /** With any other value than {@code none}, a receipt waits for the purge of the person's profile and pictures. */
    @WithDefault(NONE)
    String kind();
}
