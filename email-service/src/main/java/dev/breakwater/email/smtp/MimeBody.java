package dev.breakwater.email.smtp;

import java.nio.charset.StandardCharsets;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.util.ByteArrayDataSource;

/** The body of an email: text and HTML as alternatives, and behind them the attached files (RFC 2046). */
final class MimeBody {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private MimeBody() {}

    static MimeMultipart of(OutgoingEmail email) throws MessagingException {
        var alternatives = new MimeMultipart("alternative", text(email.text(), "plain"), text(email.html(), "html"));
        if (email.attachments().isEmpty()) return alternatives;
        var text = new MimeBodyPart();
        text.setContent(alternatives);
        var mixed = new MimeMultipart("mixed", text);
        for (var file : email.attachments()) mixed.addBodyPart(attachment(file));
        return mixed;
    }

    private static MimeBodyPart text(String content, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(content, UTF_8, subtype);
        return part;
    }

    private static MimeBodyPart attachment(OutgoingEmail.File file) throws MessagingException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.content(), file.contentType())));
        // Else the library would choose by the content, and line breaks in bytes that look like ASCII would change.
        part.setHeader("Content-Transfer-Encoding", "base64");
        part.setHeader("Content-Disposition", disposition(file.filename()));
        return part;
    }

    /** RFC 2183, with the name as RFC 2231 encodes it: in parts, when it is long. */
    private static String disposition(String filename) {
        var parameters = new ParameterList();
        parameters.set("filename", filename, UTF_8);
        return new ContentDisposition(Part.ATTACHMENT, parameters).toString();
    }
}
