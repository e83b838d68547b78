package dev.breakwater.media.processing.decoder;

/**
 * The end of one attempt to decode an original.
 *
 * @param <T> what the pipeline ends with
 */
public sealed interface DecoderResult<T> {

    /** The pipeline ended: something was made, or the original is refused. */
    record Completed<T>(T outcome) implements DecoderResult<T> {}

    /** The attempt exceeded a limit, or its process died. {@code detail} is for logs. */
    record Failed<T>(Failure failure, String detail) implements DecoderResult<T> {}

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
