package dev.breakwater.email.attachment;

import java.util.UUID;

/**
 * A file as it is attached.
 *
 * @param owner of the media: the file is deleted when this account is erased
 * @param contentType what the media service found in the content
 */
public record AttachedFile(UUID mediaId, UUID owner, String filename, String contentType, byte[] content) {}
