package dev.breakwater.email.sending;

/** The attachments of a request cannot be fetched at the moment: the channel's failure strategy retries it. */
final class AttachmentsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    AttachmentsUnavailableException() {
        super("the attachments cannot be read at the moment");
    }
}
