package dev.breakwater.media.processing;

import java.time.Duration;

/** Is told what happens to each upload, for metrics. */
public interface ProcessingListener {

    /** The parts of the work on an image. */
    enum Stage {
        READ,
        DECODE,
        WRITE,
        COPY
    }

    /** @param format the type of the original, such as {@code image/jpeg}; {@code unknown} if it is refused */
    void stage(Stage stage, String format, Duration time);

    /** @param pictures the bytes of all variants together */
    void made(long original, long pictures);

    /** The pictures of an earlier upload were copied instead of decoding. */
    void reused();

    /** A content is quarantined now. */
    void quarantined();

    /** Ignores everything. */
    ProcessingListener NONE = new ProcessingListener() {
        @Override
        public void stage(Stage stage, String format, Duration time) {}

        @Override
        public void made(long original, long pictures) {}

        @Override
        public void reused() {}

        @Override
        public void quarantined() {}
    };
}
