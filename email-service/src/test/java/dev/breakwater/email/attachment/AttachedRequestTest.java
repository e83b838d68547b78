package dev.breakwater.email.attachment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.email.Admin;
import dev.breakwater.email.People;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.Rows;
import dev.breakwater.events.MailRequestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Emails with attachments by Kafka. */
@QuarkusTest
@TestProfile(StandInMedia.Profile.class)
class AttachedRequestTest extends AttachmentTestCase {

    private static final UUID FILE = UUID.randomUUID();

    private final People people = new People();

    @AfterEach
    void close() {
        people.close();
    }

    @Test
    void a_request_that_arrives_twice_sends_its_files_once() throws Exception {
        var content = random(2_000);
        var request = request(StandInMedia.TOPIC_CLIENT, to, media.has(content));
        var eventId = UUID.randomUUID();
        people.publish(eventId, request);
        people.publish(eventId, request);

        assertArrayEquals(content, Received.by(server, to).getFirst().content());
        Rows.await(to, DeliveryState.SENT);
        assertEquals(1, Rows.to(to).size());
    }

    @Test
    void what_cannot_be_attached_becomes_a_dead_letter_that_names_the_field() {
        people.publish(UUID.randomUUID(), request(StandInMedia.TOPIC_CLIENT, to, UUID.randomUUID()));
        awaitDeadLetter(
                StandInMedia.TOPIC_CLIENT,
                "unreadable: /attachments/0/mediaId there is no such media that may be attached");

        var other = UUID.randomUUID();
        people.publish(UUID.randomUUID(), request(other, to, media.has(random(3))));
        awaitDeadLetter(other, "unreadable: /attachments the client may not attach files to requests by Kafka");
        assertTrue(Rows.to(to).isEmpty());
    }

    @Test
    void while_the_media_service_is_down_the_request_waits_and_those_behind_it_do_not() throws Exception {
        var content = random(2_000);
        media.close();
        people.publish(UUID.randomUUID(), request(StandInMedia.TOPIC_CLIENT, to, FILE));
        var next = People.newAddress();
        people.publish(UUID.randomUUID(), request(StandInMedia.TOPIC_CLIENT, next));
        Rows.await(next, DeliveryState.SENT);
        assertTrue(Rows.to(to).isEmpty());

        try (var again = new StandInMedia(owner)) {
            again.has(FILE, content);
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> !server.receivedBy(to).isEmpty());
            assertArrayEquals(content, Received.by(server, to).getFirst().content());
        }
    }

    private MailRequestEvent.Requested request(UUID client, String recipient, UUID... files) {
        var order = Map.of("number", "4711", "link", "https://example.org", "items", List.of());
        var attachments = List.of(files).stream()
                .map(it -> new MailRequestEvent.Attachment(it, null))
                .toList();
        return new MailRequestEvent.Requested(
                client, recipient, "Ada", "en", template, 0, null, Map.of("order", order), attachments, Instant.now());
    }

    private static void awaitDeadLetter(UUID client, String reason) {
        var path = "/api/v1/admin/mail/dead-letters/" + People.setting("breakwater.topic-prefix")
                + "mail-requests.email-service.dead-letters?limit=100";
        await(reason).atMost(Duration.ofSeconds(20)).until(() -> given().auth()
                .oauth2(Admin.token("admin"))
                .get(path)
                .jsonPath()
                .getList("items.findAll { it.key == '" + client + "' }.reason")
                .contains(reason));
    }
}
