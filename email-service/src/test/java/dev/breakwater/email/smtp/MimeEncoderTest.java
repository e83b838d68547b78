package dev.breakwater.email.smtp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import dev.breakwater.platform.address.EmailAddress;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MimeEncoderTest {

    private static final Session SESSION = Session.getInstance(new Properties());
    private static final UUID ID = UUID.randomUUID();

    @Test
    void the_same_email_has_the_same_message_id_at_every_attempt() throws Exception {
        var id = "<" + ID + "@mail.example>";
        assertEquals(id, read(write("Hello", "Hello")).getMessageID());
        assertEquals(id, read(write("Hello", "Hello")).getMessageID());
    }

    @Test
    void every_script_and_emoji_arrive_and_only_ascii_is_on_the_wire() throws Exception {
        var subject = "Grüße 世界 👩‍👩‍👧 — ".repeat(10).strip();
        var text = "Zeile 1: äöü\n.\nline 3 👍🏽\n" + "x".repeat(2_000);

        var wire = write(subject, text);
        for (byte b : wire) assertTrue(b > 0, "not ASCII");
        for (var line : new String(wire, UTF_8).split("\r\n"))
            assertTrue(line.length() <= 998, "a line of " + line.length());

        var email = read(wire);
        assertEquals(subject, email.getSubject());
        var parts = (MimeMultipart) email.getContent();
        assertEquals(2, parts.getCount());
        assertEquals(text, parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n"));
        assertTrue(parts.getBodyPart(1).getContentType().startsWith("text/html"));
    }

    @Test
    void a_line_break_in_the_subject_adds_no_header() throws Exception {
        var email = read(write("Hello\r\nBcc: eve@example.com\r\n\r\n<b>", "Hello"));
        assertNull(email.getHeader("Bcc"));
        assertEquals("Hello Bcc: eve@example.com <b>", email.getSubject());
    }

    @Test
    void no_machine_replies_and_the_sender_is_named() throws Exception {
        var email = read(write("Hello", "Hello"));
        assertEquals("auto-generated", email.getHeader("Auto-Submitted", null));
        assertEquals(
                "Wellenbrecher ü <no-reply@mail.example>",
                email.getFrom()[0].toString().replace("=?UTF-8?Q?Wellenbrecher_=C3=BC?=", "Wellenbrecher ü"));
        assertEquals("help@mail.example", email.getReplyTo()[0].toString());
    }

    @Test
    void complaints_are_counted_by_kind_and_language() throws Exception {
        assertEquals(
                "welcome:de:transactional:breakwater",
                read(write("Hello", "Hello")).getHeader("Feedback-ID", null));
    }

    @Test
    void header_fields_are_ascii_folded_and_each_there_once() throws Exception {
        var wire = new String(write("Bestätigen Sie Ihre E-Mail-Adresse 世界 ".repeat(5), "Hello"), UTF_8);
        var headers = wire.substring(0, wire.indexOf("\r\n\r\n"));
        for (var line : headers.split("\r\n")) assertTrue(line.length() <= 78, line);
        var names = Arrays.stream(headers.split("\r\n(?![ \t])"))
                .map(field -> field.substring(0, field.indexOf(':')))
                .toList();
        assertEquals(
                List.of(
                        "Date",
                        "From",
                        "Reply-To",
                        "To",
                        "Message-ID",
                        "Subject",
                        "MIME-Version",
                        "Content-Type",
                        "Content-Language",
                        "Auto-Submitted",
                        "Feedback-ID"),
                names);
    }

    @Test
    void files_follow_the_text_unchanged_and_with_their_names() throws Exception {
        var names = List.of("a.png", "Grüße \"1\".jpg", "世界 " + "x".repeat(90) + ".webp");
        var contents = List.of(new byte[] {0, -1, 13, 10}, "looks like text\n.\n".getBytes(UTF_8), new byte[300_000]);
        var types = List.of("image/png", "image/jpeg", "image/webp");
        var files = IntStream.range(0, 3)
                .mapToObj(it -> new OutgoingEmail.File(names.get(it), types.get(it), contents.get(it)))
                .toList();

        var wire = write("Hello", "Hello", files);

        for (byte b : wire) assertTrue(b > 0, "not ASCII");
        var mixed = (MimeMultipart) read(wire).getContent();
        assertTrue(mixed.getContentType().startsWith("multipart/mixed"));
        assertEquals(4, mixed.getCount());
        var text = (MimeMultipart) mixed.getBodyPart(0).getContent();
        assertTrue(text.getContentType().startsWith("multipart/alternative"));
        assertEquals("Hello", text.getBodyPart(0).getContent());
        for (int i = 0; i < 3; i++) {
            var part = (MimeBodyPart) mixed.getBodyPart(i + 1);
            assertTrue(part.isMimeType(types.get(i)), part.getContentType());
            assertEquals("attachment", part.getDisposition());
            assertEquals(names.get(i), part.getFileName());
            assertEquals("base64", part.getEncoding());
            assertArrayEquals(contents.get(i), part.getInputStream().readAllBytes());
        }
        assertTrue(new String(wire, UTF_8).contains("filename*"), "RFC 2231");
    }

    private static byte[] write(String subject, String text) throws Exception {
        return write(subject, text, List.of());
    }

    private static byte[] write(String subject, String text, List<OutgoingEmail.File> files) throws Exception {
        var config = SmtpClients.config(
                25,
                Map.of(
                        "breakwater.smtp.from", "no-reply@mail.example",
                        "breakwater.smtp.from-name", "Wellenbrecher ü",
                        "breakwater.smtp.reply-to", "help@mail.example"));
        var to = EmailAddress.parse("ada@example.com").orElseThrow();
        var out = new ByteArrayOutputStream();
        var email = new OutgoingEmail(
                ID,
                Instant.now(),
                to,
                "welcome",
                "de",
                subject,
                text,
                "<p>ä</p>",
                "transactional",
                Optional.empty(),
                files,
                _ -> new byte[0]);
        new MimeEncoder(SESSION, email, config).writeTo(out);
        return out.toByteArray();
    }

    private static MimeMessage read(byte[] wire) throws Exception {
        return new MimeMessage(SESSION, new ByteArrayInputStream(wire));
    }
}
