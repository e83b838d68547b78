package dev.breakwater.media.processing.transform;

/** The possible results of a {@link TransformRequest}. */
public sealed interface TransformResult {

    /** The picture is in the bucket. Sizes are in pixels and bytes. */
    record Stored(int width, int height, long bytes) implements TransformResult {}

    record OriginalGone() implements TransformResult {}

    /** {@code reason} is a slug, as for uploads. */
    record Refused(String reason) implements TransformResult {}

    /** Too many wait already. */
    record Busy() implements TransformResult {}
}
