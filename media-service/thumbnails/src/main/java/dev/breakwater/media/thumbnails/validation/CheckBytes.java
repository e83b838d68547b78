package dev.breakwater.media.thumbnails.validation;

/** Step: refuses an original that is empty or exceeds the size limit. */
final class CheckBytes {

    private CheckBytes() {}

    static void of(byte[] original, Limits limits) throws Refusal {
        if (original.length == 0) throw new Refusal(Reason.EMPTY, "no bytes");
        if (original.length > limits.bytes()) {
            throw new Refusal(Reason.TOO_LARGE, original.length + " bytes, " + limits.bytes() + " allowed");
        }
    }
}
