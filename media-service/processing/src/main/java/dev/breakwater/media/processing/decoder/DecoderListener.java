package dev.breakwater.media.processing.decoder;

import java.time.Duration;

/** Is told what the child processes of a {@link DecoderPool} do, for metrics. */
public interface DecoderListener {

    /** An attempt ended. {@code cpuTime} is what it used in the child, in steps of 10 ms. */
    void decoded(Duration cpuTime);

    /** A child is replaced: the slug of a failure, {@code recycled}, or {@code died} if it had no image. */
    void replaced(String reason);

    /** Ignores everything. */
    DecoderListener NONE = new DecoderListener() {
        @Override
        public void decoded(Duration cpuTime) {}

        @Override
        public void replaced(String reason) {}
    };
}
