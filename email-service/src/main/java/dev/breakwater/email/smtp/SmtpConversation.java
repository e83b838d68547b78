package dev.breakwater.email.smtp;

import java.io.IOException;
import java.io.OutputStream;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * An SMTP dialogue that tracks its progress. The library includes the server's reply only in some of its exceptions and
 * sends RSET after every rejection, whose reply replaces the first one: so this class records the replies itself.
 */
final class SmtpConversation extends SMTPTransport {

    /** No reply to the last command yet, or none came; the library uses -1 for a closed connection. */
    private static final int NO_REPLY = 0;

    private ContentGate gate;
    private boolean withheld;
    private boolean contentBegun;
    private int replyCode;
    private String replyText = "";

    SmtpConversation(Session session) {
        super(session, null);
    }

    /** Sends one email; the caller has exclusive use of this connection. */
    synchronized SendOutcome deliver(MimeMessage message, InternetAddress to, ContentGate contentGate) {
        gate = contentGate;
        withheld = false;
        contentBegun = false;
        replyCode = NO_REPLY;
        replyText = "";
        try {
            sendMessage(message, new InternetAddress[] {to});
            return new SendOutcome.Sent();
        } catch (MessagingException | RuntimeException failed) {
            return outcomeOf(failed);
        } finally {
            gate = null;
        }
    }

    /** Whether the dialogue is in sync: the server replied to the last command, so another email may follow. */
    synchronized boolean reusable() {
        return replyCode > NO_REPLY && replyCode != 421 && !withheld;
    }

    @Override
    protected OutputStream data() throws MessagingException {
        var content = super.data();
        replyCode = NO_REPLY;
        withheld = !gate.open();
        // For a cause of type IOException the library closes the connection at once, so the server discards the email.
        if (withheld) throw new MessagingException("withheld", new IOException("the claim to this delivery was lost"));
        contentBegun = true;
        return content;
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        if (!command.equals("RSET")) replyCode = NO_REPLY;
        super.sendCommand(command);
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        int code = super.readServerResponse();
        if (replyCode == NO_REPLY) {
            replyCode = code;
            replyText = getLastServerResponse();
        }
        return code;
    }

    private SendOutcome outcomeOf(Exception failed) {
        if (withheld) return new SendOutcome.Withheld();
        var reason = "smtp-" + replyCode;
        if (contentBegun && replyCode >= 200 && replyCode <= 299) return new SendOutcome.Sent();
        if (replyCode >= 400 && replyCode <= 499) return new SendOutcome.Deferred(reason, replyText);
        // 530 to 538 reject the client, not the email (RFC 4954): wrong credentials must not park a day's deliveries.
        if (replyCode >= 530 && replyCode <= 538) return new SendOutcome.Deferred(reason, replyText);
        if (replyCode >= 500 && replyCode <= 599) return new SendOutcome.Refused(reason, replyText);
        return contentBegun
                ? new SendOutcome.Uncertain("no-answer-to-content", ErrorDetail.of(failed))
                : new SendOutcome.Deferred("interrupted", ErrorDetail.of(failed));
    }
}
