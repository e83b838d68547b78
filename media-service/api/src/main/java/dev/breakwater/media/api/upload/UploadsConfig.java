package dev.breakwater.media.api.upload;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.Min;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.uploads")
interface UploadsConfig {

    /** The largest original. The client sends it to the object store in one request. */
    @WithDefault("16M")
    MemorySize maxBytes();

    /** The object store's URL for clients, if it differs from the URL that this service uses. */
    Optional<URI> endpoint();

    /** How long an upload URL is valid. An upload that is not completed by then is rejected. */
    @WithDefault("PT15M")
    Duration lifetime();

    /** The most pending uploads (begun and not completed) of one owner. */
    @WithDefault("100")
    @Min(1)
    int maxPending();
}
