package dev.breakwater.email.smtp;

import java.io.IOException;
import java.io.OutputStream;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * An SMTP connection that knows how far it got. The library repeats the server's answer only in some of its
 * exceptions and follows every refusal by an RSET whose answer replaces it: so this listens to the answers itself.
 */
final class SmtpConversation extends SMTPTransport {

    /** No answer to the last command yet, or none came; the library's own sign for a closed connection is -1. */
    private static final int SILENCE = 0;

    private ContentGate gate;
    private boolean shut;
    private boolean contentBegun;
    private int answer;
    private String words = "";

    SmtpConversation(Session session) {
        super(session, null);
    }

    /** One letter; the caller holds this connection alone. */
    synchronized SendOutcome deliver(MimeMessage message, InternetAddress to, ContentGate theGate) {
        gate = theGate;
        shut = false;
        contentBegun = false;
        answer = SILENCE;
        words = "";
        try {
            sendMessage(message, new InternetAddress[] {to});
            return new SendOutcome.Sent();
        } catch (MessagingException | RuntimeException failed) {
            return verdict(failed);
        } finally {
            gate = null;
        }
    }

    /** Whether the dialogue is in step: the server answered the last command, so another letter may follow. */
    synchronized boolean reusable() {
        return answer > SILENCE && answer != 421 && !shut;
    }

    @Override
    protected OutputStream data() throws MessagingException {
        var content = super.data();
        answer = SILENCE;
        shut = !gate.open();
        // With an I/O error as its cause the library closes the connection at once, which takes the letter back.
        if (shut) throw new MessagingException("withheld", new IOException("the claim to this letter was lost"));
        contentBegun = true;
        return content;
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        if (!command.equals("RSET")) answer = SILENCE;
        super.sendCommand(command);
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        int code = super.readServerResponse();
        if (answer == SILENCE) {
            answer = code;
            words = getLastServerResponse();
        }
        return code;
    }

    private SendOutcome verdict(Exception failed) {
        if (shut) return new SendOutcome.Withheld();
        var reason = "smtp-" + answer;
        if (contentBegun && answer >= 200 && answer <= 299) return new SendOutcome.Sent();
        if (answer >= 400 && answer <= 499) return new SendOutcome.Deferred(reason, words);
        // 530 to 538 refuse us, not the letter (RFC 4954): wrong credentials must not park a day's letters.
        if (answer >= 530 && answer <= 538) return new SendOutcome.Deferred(reason, words);
        if (answer >= 500 && answer <= 599) return new SendOutcome.Refused(reason, words);
        return contentBegun
                ? new SendOutcome.Uncertain("no-answer-to-content", ErrorDetail.of(failed))
                : new SendOutcome.Deferred("interrupted", ErrorDetail.of(failed));
    }
}
