package dev.breakwater.email.smtp;

import java.util.regex.Pattern;

/**
 * What the mail server replied, or why there is no reply. For operators only: servers often repeat the recipient's address.
 *
 * @param code the reply code (RFC 5321, 4.2); null when the server did not reply
 * @param enhancedCode the enhanced status code (RFC 3463), such as {@code 5.1.1}; null when there is none
 * @param text the reply, or the failure of the connection
 */
public record SmtpReply(Integer code, String enhancedCode, String text) {

    private static final Pattern ENHANCED = Pattern.compile("^\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    static SmtpReply of(int code, String text) {
        var enhanced = ENHANCED.matcher(text);
        return new SmtpReply(code, enhanced.find() ? enhanced.group(1) : null, text);
    }

    /** With the class and message of the root cause. */
    static SmtpReply missing(Throwable failed) {
        var root = failed;
        while (root.getCause() != null && root.getCause() != root) root = root.getCause();
        return missing(root.getClass().getSimpleName() + ": " + root.getMessage());
    }

    static SmtpReply missing(String why) {
        return new SmtpReply(null, null, why);
    }

    /** Whether the server replied at all, with a code that SMTP defines. */
    boolean isReply() {
        return code != null && code >= 200 && code <= 599;
    }

    boolean isSuccess() {
        return isReply() && code <= 299;
    }

    boolean isTemporary() {
        return isReply() && code >= 400 && code <= 499;
    }
}
