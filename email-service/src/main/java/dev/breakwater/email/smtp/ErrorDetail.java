package dev.breakwater.email.smtp;

/** Describes an exception in one line, without the stack trace. */
final class ErrorDetail {

    private ErrorDetail() {}

    /** The class and message of the root cause. */
    static String of(Throwable failed) {
        var root = failed;
        while (root.getCause() != null && root.getCause() != root) root = root.getCause();
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
