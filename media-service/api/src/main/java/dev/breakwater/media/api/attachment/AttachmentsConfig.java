package dev.breakwater.media.api.attachment;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.smallrye.config.ConfigMapping;

@ConfigMapping(prefix = "breakwater.attachments")
interface AttachmentsConfig {

    /** What the email service signs its requests with. Without it there are no attachments. */
    Optional<String> secret();

    /** Accepted, too, while the secret is replaced. */
    Optional<String> otherSecret();

    /** The accounts of the team: their media may be attached to emails, and nobody else's. */
    Optional<Set<UUID>> owners();
}
