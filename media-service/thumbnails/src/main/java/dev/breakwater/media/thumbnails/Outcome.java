package dev.breakwater.media.thumbnails;

import java.time.Duration;
import java.util.List;

/** Every way the pipeline can end. */
public sealed interface Outcome {

    /** Width and height are those of the original as a person sees it, its orientation applied. */
    record Made(String contentType, int width, int height, List<Variant> variants) implements Outcome {}

    /** The original is at fault and will be next time too; {@code detail} is for logs, not for its owner. */
    record Refused(Reason reason, String detail) implements Outcome {}

    /** The work was stopped at its time limit; on an idle machine it might have ended well. */
    record OutOfTime(Duration limit) implements Outcome {}
}
