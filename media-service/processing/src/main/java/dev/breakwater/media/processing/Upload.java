package dev.breakwater.media.processing;

import java.util.Optional;
import java.util.UUID;

import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.media.bucket.Visibility;

/**
 * An upload to process.
 *
 * @param version of the object, in a bucket with versions; empty for the current one
 * @param visibility of the pictures; empty if the object's metadata has it
 * @param declaredSha256 which the content must have, in hexadecimal
 * @param earlier a result of the same owner for what is probably the same content
 */
public record Upload(
        UUID media,
        String objectKey,
        Optional<String> version,
        Optional<Visibility> visibility,
        Optional<String> declaredSha256,
        Optional<ThumbnailEvent.Made> earlier) {}
