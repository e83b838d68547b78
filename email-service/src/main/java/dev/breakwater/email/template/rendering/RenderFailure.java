package dev.breakwater.email.template.rendering;

/** A template that is not valid, or data that does not fit it. The message is for the caller, and quotes no data. */
public final class RenderFailure extends Exception {

    private static final long serialVersionUID = 1;

    private final String pointer;

    /** @param pointer JSON Pointer (RFC 6901) to what is wrong, below the template's content or the data; empty for all of it */
    RenderFailure(String pointer, String message) {
        super(message);
        this.pointer = pointer;
    }

    public String pointer() {
        return pointer;
    }
}
