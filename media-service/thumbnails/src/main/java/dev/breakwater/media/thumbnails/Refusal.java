package dev.breakwater.media.thumbnails;

/** A step throws it to end the pipeline. {@link Thumbnails} converts it to an {@link Outcome}; callers never see it. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    Refusal(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
