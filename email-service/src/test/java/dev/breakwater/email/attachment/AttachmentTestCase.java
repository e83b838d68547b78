package dev.breakwater.email.attachment;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.email.Admin;
import dev.breakwater.email.People;
import dev.breakwater.email.delivery.BadServer;
import dev.breakwater.email.delivery.Rows;
import dev.breakwater.email.sending.Sender;
import dev.breakwater.email.smtp.ScriptedSmtp;
import dev.breakwater.email.template.TemplateApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.awaitility.Awaitility.await;

/** A sender that may attach, a media service and a mail server. */
abstract class AttachmentTestCase {

    @Inject
    MediaClient mediaClient;

    final UUID owner = UUID.randomUUID();
    final UUID client = UUID.randomUUID();
    final Sender sender = new Sender(client, Admin.client(client, "mail:send mail:attach"));
    final String to = People.newAddress();
    String template;
    ScriptedSmtp server;
    StandInMedia media;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedSmtp(BadServer.port());
        media = new StandInMedia(owner);
        template = TemplateApi.order("transactional");
        awaitMedia();
    }

    /** After a failure the media service is not asked for a pause. */
    void awaitMedia() {
        var none = UUID.randomUUID();
        await().until(() -> mediaClient.get(none, StandInMedia.MOST_BYTES, Duration.ofSeconds(1))
                instanceof MediaClient.Result.Unknown);
        media.forgetRequests();
    }

    @AfterEach
    void stop() {
        media.close();
        server.close();
    }

    static byte[] random(int bytes) {
        var content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return content;
    }

    Map<String, Object> body(Object... attachments) {
        return body(to, attachments);
    }

    Map<String, Object> body(String recipient, Object... attachments) {
        var body = Sender.order(template, recipient);
        body.put("attachments", List.of(attachments));
        return body;
    }

    static Map<String, Object> file(UUID media) {
        return Map.of("mediaId", media);
    }

    /** The number of stored contents of a delivery. */
    static int contents(String delivery) {
        return Rows.change(
                "update mail_attachment set position = position where delivery_id = ? and content is not null",
                UUID.fromString(delivery));
    }
}
