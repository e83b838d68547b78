package dev.breakwater.media.api.transform;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.transforms")
interface TransformsConfig {

    /** Whether owners get addresses of transforms. Stored transforms are served in any case, and no others are made. */
    @WithDefault("true")
    boolean enabled();

    /** The worker, which makes transforms. Without it they are switched off. */
    Optional<URI> workerUrl();

    /** How long a request waits for the worker. */
    @WithDefault("PT15S")
    Duration timeout();

    /** How many addresses an owner gets per minute. Each of them costs the making of one picture per format at most. */
    @WithDefault("60")
    @Min(1)
    int perMinute();

    /** The formats that may be made. Remove {@code avif}, which takes the most CPU, to save it. */
    @WithDefault("avif,webp,jpeg")
    List<TransformFormat> formats();
}
