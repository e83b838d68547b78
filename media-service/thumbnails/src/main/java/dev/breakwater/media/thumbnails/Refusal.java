package dev.breakwater.media.thumbnails;

/** How a step ends the pipeline; {@link Thumbnails} turns it into an {@link Outcome}, no caller ever sees it. */
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
