package dev.breakwater.email.smtp;

import java.io.IOException;
import java.util.Optional;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import dev.breakwater.email.smtp.SendOutcome.Fault;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * The SMTP dialogue of each email. The library connects, encrypts and authenticates. The commands of an email are sent here,
 * because the library tells neither every reply nor the step at which a connection was lost.
 */
final class SmtpConversation extends SMTPTransport {

    private static final String[] HEADERS_NOT_SENT = {"Bcc", "Content-Length"};
    private static final int CLOSING = 421;

    private enum Step {
        MAIL,
        RCPT,
        DATA,
        GATE,
        CONTENT
    }

    private Step step = Step.MAIL;
    private boolean inSync = true;
    private boolean endedBeforeContent;

    SmtpConversation(Session session) {
        super(session, null);
    }

    /** Sends one email; the caller has exclusive use of this connection. */
    synchronized SendOutcome deliver(MimeMessage message, SmtpEnvelope envelope, ContentGate contentGate) {
        inSync = false;
        endedBeforeContent = false;
        try {
            var refusal = envelope(envelope);
            if (refusal.isPresent()) return ended(refusal.get());
            step = Step.DATA;
            var content = data();
            step = Step.GATE;
            if (!contentGate.open()) return new SendOutcome.Withheld();
            step = Step.CONTENT;
            message.writeTo(content, HEADERS_NOT_SENT);
            finishData();
            return ended(lastReply());
        } catch (SMTPSendFailedException refused) {
            return ended(SmtpReply.of(refused.getReturnCode(), getLastServerResponse()));
        } catch (MessagingException | IOException | RuntimeException failed) {
            return interrupted(SmtpReply.missing(failed));
        }
    }

    /** Whether another email may follow: the server replied to the last command and keeps the session. */
    synchronized boolean reusable() {
        return inSync;
    }

    /**
     * Whether the server ended the session before it saw content, as it may after an idle time or a number of emails. When it had
     * accepted emails on this connection, this says nothing about the next one.
     */
    synchronized boolean endedBeforeContent() {
        return endedBeforeContent;
    }

    /**
     * MAIL and RCPT, in one round trip where the server offers PIPELINING (RFC 2920). DATA waits for their replies: after a refusal
     * the server could already wait for content. Returns the refusal, if any.
     */
    private Optional<SmtpReply> envelope(SmtpEnvelope envelope) throws MessagingException {
        boolean isPipelined = supportsExtension("PIPELINING");
        step = Step.MAIL;
        sendCommand(envelope.mail());
        if (isPipelined) sendCommand(envelope.rcpt());
        var mail = read();
        if (!isPipelined && !mail.isSuccess()) return Optional.of(mail);
        if (!isPipelined) sendCommand(envelope.rcpt());
        if (mail.isSuccess()) step = Step.RCPT;
        else if (mail.code() == CLOSING) return Optional.of(mail);
        var rcpt = read();
        if (!mail.isSuccess()) return Optional.of(mail);
        return rcpt.isSuccess() ? Optional.empty() : Optional.of(rcpt);
    }

    private SmtpReply read() throws MessagingException {
        if (readServerResponse() < 0) throw new MessagingException("no SMTP reply: " + getLastServerResponse());
        return lastReply();
    }

    private SmtpReply lastReply() {
        return SmtpReply.of(getLastReturnCode(), getLastServerResponse());
    }

    /** With the server's reply to the last command. */
    private SendOutcome ended(SmtpReply reply) {
        if (!reply.isReply()) return interrupted(reply);
        var repliedTo = step;
        var reason = "smtp-" + reply.code();
        endedBeforeContent = reply.code() == CLOSING && repliedTo != Step.CONTENT;
        inSync = reply.code() != CLOSING && (repliedTo == Step.CONTENT || isReset());
        if (reply.isSuccess()) return new SendOutcome.Sent(reply);
        if (reply.code() == CLOSING) return new SendOutcome.Deferred(reason, reply, Fault.SERVER);
        if (reply.isTemporary()) return new SendOutcome.Deferred(reason, reply, Fault.EMAIL);
        // 530 to 538 reject the client, not the email (RFC 4954): wrong credentials must not park a day's deliveries.
        if (reply.code() >= 530 && reply.code() <= 538) return new SendOutcome.Deferred(reason, reply, Fault.SERVER);
        return new SendOutcome.Refused(reason, reply);
    }

    /** A refused email leaves its sender behind, and the server would not accept another before RSET. */
    private boolean isReset() {
        try {
            return simpleCommand("RSET") == 250;
        } catch (MessagingException gone) {
            return false;
        }
    }

    private SendOutcome interrupted(SmtpReply why) {
        return switch (step) {
            case MAIL -> {
                endedBeforeContent = true;
                yield new SendOutcome.Deferred("interrupted", why, Fault.SERVER);
            }
            case RCPT, DATA -> {
                endedBeforeContent = true;
                yield new SendOutcome.Deferred("interrupted", why, Fault.DESTINATION);
            }
            case GATE -> new SendOutcome.Deferred("gate-failed", why, Fault.EMAIL);
            case CONTENT -> new SendOutcome.Uncertain("no-answer-to-content", why);
        };
    }
}
