package dev.breakwater.email.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import dev.breakwater.email.smtp.ScriptedSmtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

/** A file of an email that the mail server received. */
record Received(String filename, String contentType, byte[] content) {

    /** Of the first email to a recipient. */
    static List<Received> by(ScriptedSmtp server, String recipient) throws MessagingException, IOException {
        await().until(() -> !server.receivedBy(recipient).isEmpty());
        var wire = server.receivedBy(recipient).getFirst().content().replace("\n", "\r\n");
        var email =
                new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(wire.getBytes(UTF_8)));
        var parts = (MimeMultipart) email.getContent();
        var files = new ArrayList<Received>();
        for (int i = 0; i < parts.getCount(); i++)
            if (parts.getBodyPart(i) instanceof MimeBodyPart part && part.getFileName() != null)
                files.add(new Received(
                        part.getFileName(),
                        new ContentType(part.getContentType()).getBaseType(),
                        part.getInputStream().readAllBytes()));
        return files;
    }
}
