package dev.breakwater.media.thumbnails;

import java.time.Duration;
import java.util.List;

import dev.breakwater.media.thumbnails.validation.Reason;

/** The possible outcomes of the pipeline. */
public sealed interface Outcome {

    /** Width and height are those of the original, with its EXIF orientation applied. */
    record Made(String contentType, int width, int height, String blurHash, List<Variant> variants)
            implements Outcome {}

    /** A permanent failure caused by the original; {@code detail} is for logs, not for its owner. */
    record Refused(Reason reason, String detail) implements Outcome, TransformOutcome {}

    /** The run was stopped at the time limit. A retry on a less busy machine may succeed. */
    record OutOfTime(Duration limit) implements Outcome, TransformOutcome {}
}
