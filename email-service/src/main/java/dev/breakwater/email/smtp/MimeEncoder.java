package dev.breakwater.email.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import dev.breakwater.platform.address.EmailAddress;
import org.eclipse.angus.mail.util.CRLFOutputStream;

/**
 * Encodes an email as RFC 5322 and MIME: everything encoded to ASCII but the address of a recipient who
 * needs SMTPUTF8. The sender is the same in the header and the envelope, and its domain signs, so that the email is aligned (DMARC).
 */
final class MimeEncoder extends MimeMessage {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final String SENDER = "breakwater";

    private final String messageId;
    private final byte[] message;
    private final byte[] signature;

    MimeEncoder(Session session, OutgoingEmail outgoingEmail, SmtpConfig config) throws MessagingException {
        super(session);
        messageId = "<" + outgoingEmail.id() + "@" + domainOf(config.from()) + ">";
        setFrom(named(config.from(), config.fromName()));
        if (config.replyTo().isPresent())
            setReplyTo(InternetAddress.parse(config.replyTo().get()));
        // No display name of the recipient in a header: it has no benefit and enables header injection.
        setRecipient(Message.RecipientType.TO, new Recipient(outgoingEmail.to()));
        setSubject(outgoingEmail.subject().replaceAll("\\p{Cntrl}+", " "), UTF_8);
        setSentDate(Date.from(outgoingEmail.writtenAt()));
        setHeader("Content-Language", outgoingEmail.language());
        // RFC 3834: suppresses automatic replies such as out-of-office messages.
        setHeader("Auto-Submitted", "auto-generated");
        // Gmail's feedback loop counts complaints by these fields, of which the last names the sender.
        setHeader(
                "Feedback-ID",
                outgoingEmail.kind() + ":" + outgoingEmail.language() + ":" + outgoingEmail.category() + ":" + SENDER);
        if (outgoingEmail.unsubscribe().isPresent()) {
            setHeader("List-Unsubscribe", "<" + outgoingEmail.unsubscribe().get() + ">");
            setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        setContent(MimeBody.of(outgoingEmail));
        saveChanges();
        message = encoded();
        signature = outgoingEmail.signer().sign(message);
    }

    /** Replaces the random id: an email has the same id at every attempt, so a receiver can drop duplicates. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    /** Once, before the content gate opens: what cannot be encoded or signed must fail before it. */
    private byte[] encoded() throws MessagingException {
        var bytes = new ByteArrayOutputStream();
        try {
            super.writeTo(new CRLFOutputStream(bytes), null);
        } catch (IOException failed) {
            throw new MessagingException("the email cannot be encoded", failed);
        }
        return bytes.toByteArray();
    }

    /** The bytes that were signed. They contain none of the header fields that a transport leaves out. */
    @Override
    public void writeTo(OutputStream out, String[] ignoredHeaders) throws IOException {
        out.write(signature);
        out.write(message);
    }

    static String domainOf(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    private static InternetAddress named(String address, String name) throws MessagingException {
        try {
            return new InternetAddress(address, name, UTF_8);
        } catch (UnsupportedEncodingException missing) {
            throw new MessagingException("UTF-8 is missing", missing);
        }
    }

    /** An address that was validated already; the library's own parser rejects non-ASCII scripts. */
    private static final class Recipient extends InternetAddress {
        private static final long serialVersionUID = 1;

        Recipient(EmailAddress address) {
            setAddress(address.mailable());
        }
    }
}
