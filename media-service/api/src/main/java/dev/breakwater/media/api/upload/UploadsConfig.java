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

    /** The largest original; it goes to the object store in one request. */
    @WithDefault("16M")
    MemorySize maxBytes();

    /** Where clients reach the object store, when by another address than this service does. */
    Optional<URI> endpoint();

    /** How long the address of an upload takes bytes. What is not complete by then is rejected. */
    @WithDefault("PT15M")
    Duration lifetime();

    /** How many uploads one owner may have begun and not completed. */
    @WithDefault("100")
    @Min(1)
    int maxPending();
}
