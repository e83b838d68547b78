package dev.breakwater.media.api.quota;

import jakarta.validation.constraints.Min;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.quota")
interface QuotaConfig {

    /** The most bytes that the originals of one owner may have together. Thumbnails do not count. */
    @WithDefault("5G")
    MemorySize bytes();

    /** The most media of one owner, without rejected ones. */
    @WithDefault("10000")
    @Min(1)
    long media();
}
