package dev.breakwater.media.thumbnails.validation;

/** A step throws it to end the pipeline. {@code Thumbnails} converts it to an {@code Outcome}; callers never see it. */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    public Refusal(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
