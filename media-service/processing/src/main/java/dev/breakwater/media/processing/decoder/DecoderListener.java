package dev.breakwater.media.processing.decoder;

import java.util.List;

import dev.breakwater.media.thumbnails.timing.StageTime;

/** Is told what the child processes of a {@link DecoderPool} do, for metrics. */
public interface DecoderListener {

    /** A child answered. {@code times} is the processor time that it used; that of a child that dies is not known. */
    void decoded(List<StageTime> times);

    /** A child is replaced: the slug of a failure, {@code recycled}, or {@code died} if it had no image. */
    void replaced(String reason);

    /** Ignores everything. */
    DecoderListener NONE = new DecoderListener() {
        @Override
        public void decoded(List<StageTime> times) {}

        @Override
        public void replaced(String reason) {}
    };
}
