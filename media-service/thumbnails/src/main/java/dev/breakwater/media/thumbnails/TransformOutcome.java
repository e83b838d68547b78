package dev.breakwater.media.thumbnails;

/** The possible outcomes of a {@link Transform}. */
public sealed interface TransformOutcome permits TransformOutcome.Transformed, Outcome.Refused, Outcome.OutOfTime {

    /** One encoded picture: upright, in sRGB, without metadata. */
    record Transformed(Format format, int width, int height, byte[] bytes) implements TransformOutcome {}
}
