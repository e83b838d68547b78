package dev.breakwater.media.thumbnails.validation;

/** Step: refuses an original that is empty or exceeds the size limit. */
final class CheckBytes {

    private CheckBytes() {}

    static void of(long size, Limits limits) throws Refusal {
        if (size == 0) throw new Refusal(Reason.EMPTY, "no bytes");
        if (size > limits.bytes()) {
            throw new Refusal(Reason.TOO_LARGE, size + " bytes, " + limits.bytes() + " allowed");
        }
    }
}
