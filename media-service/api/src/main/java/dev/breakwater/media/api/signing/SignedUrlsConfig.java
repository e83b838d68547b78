package dev.breakwater.media.api.signing;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.signed-urls")
interface SignedUrlsConfig {

    /**
     * The least lifetime of a signed URL. The most is twice that: URLs that are signed within one such period expire at the same
     * time, so that they are equal and browsers can cache them.
     */
    @WithDefault("PT1H")
    Duration lifetime();
}
