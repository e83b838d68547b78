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

    /** The largest original. Above 16 MiB the client sends it in parts. The worker has a limit too. */
    @WithDefault("64M")
    MemorySize maxBytes();

    /** The object store's URL for clients, if it differs from the URL that this service uses. */
    Optional<URI> endpoint();

    /**
     * The canned ACL that is signed into a single PUT. Some stores accept an ACL that is not signed, so a client could make an original
     * public; set {@code private} for these. A bucket of AWS without ACLs refuses one, and AWS refuses headers that are not signed.
     */
    Optional<String> acl();

    /** How long an upload URL is valid. An upload with one PUT that is not completed by then is rejected. */
    @WithDefault("PT15M")
    Duration lifetime();

    /** An upload in parts that is not completed by then is rejected. Its URLs can be signed again until then. */
    @WithDefault("PT2H")
    Duration multipartLifetime();

    /** The most pending uploads (begun and not completed) of one owner. */
    @WithDefault("100")
    @Min(1)
    int maxPending();
}
