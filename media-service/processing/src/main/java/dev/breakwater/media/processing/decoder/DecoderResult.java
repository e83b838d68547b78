package dev.breakwater.media.processing.decoder;

import dev.breakwater.media.thumbnails.Outcome;

/** The end of one attempt to decode an original. */
public sealed interface DecoderResult {

    /** The pipeline ended: the variants are made, or the original is refused. */
    record Completed(Outcome outcome) implements DecoderResult {}

    /** The attempt exceeded a limit, or its process died. {@code detail} is for logs. */
    record Failed(Failure failure, String detail) implements DecoderResult {}

    /** Why an attempt failed. */
    enum Failure {
        CRASH("crash"),
        TIME_LIMIT("time-limit"),
        MEMORY_LIMIT("memory-limit");

        private final String slug;

        Failure(String slug) {
            this.slug = slug;
        }

        public String slug() {
            return slug;
        }
    }
}
