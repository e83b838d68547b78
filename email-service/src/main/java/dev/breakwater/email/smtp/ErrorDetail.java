package dev.breakwater.email.smtp;

/** Says in a line what went wrong, without stack traces. */
final class ErrorDetail {

    private ErrorDetail() {}

    /** The kinds of the exceptions and the deepest message. */
    static String of(Throwable failed) {
        var root = failed;
        while (root.getCause() != null && root.getCause() != root) root = root.getCause();
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
