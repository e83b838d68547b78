package dev.breakwater.email.smtp;

/** The sender and the recipient as SMTP transports them, which need not be those of the headers. */
record SmtpEnvelope(String from, String to, boolean isUtf8) {

    String mail() {
        return "MAIL FROM:<" + from + ">" + (isUtf8 ? " SMTPUTF8" : "");
    }

    String rcpt() {
        return "RCPT TO:<" + to + ">";
    }
}
