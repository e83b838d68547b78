package dev.breakwater.email.attachment;

import java.util.UUID;

/** A file that a request names; {@code filename} is null for that of the media. */
public record WantedFile(UUID mediaId, String filename) {}
