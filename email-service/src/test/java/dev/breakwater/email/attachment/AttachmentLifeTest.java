package dev.breakwater.email.attachment;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.email.Admin;
import dev.breakwater.email.People;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.Rows;
import dev.breakwater.events.UserEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How long the files of an email are stored. */
@QuarkusTest
@TestProfile(StandInMedia.Profile.class)
class AttachmentLifeTest extends AttachmentTestCase {

    private static final String DELIVERIES = "/api/v1/admin/deliveries/";

    @Test
    void an_email_that_failed_is_resent_with_its_files() throws Exception {
        var content = random(1_000);
        server.answersOnce(to, "RCPT", "550 no such user");
        var id = sender.accepted(body(file(media.has(content))));
        Rows.await(to, DeliveryState.PARKED);
        assertEquals(1, contents(id));
        media.close();

        // A hard bounce suppresses the address.
        Rows.change("delete from suppression");
        resend(id, "resend").statusCode(202);
        assertArrayEquals(content, Received.by(server, to).getFirst().content());
        Rows.awaitLast(to, DeliveryState.SENT);
    }

    @Test
    void an_email_that_was_sent_is_not_resent_without_its_files() {
        var id = sender.accepted(body(file(media.has(random(3)))));
        Rows.await(to, DeliveryState.SENT);
        resend(id, "force-resend").statusCode(409).body("type", equalTo("/problems/letter-forgotten"));
    }

    @Test
    void a_retry_sends_the_files_that_were_accepted() throws Exception {
        var content = random(1_000);
        server.answersOnce(to, ".", "451 later");
        sender.accepted(body(file(media.has(content))));
        media.close();
        assertArrayEquals(content, Received.by(server, to).getFirst().content());
    }

    @Test
    void the_erasure_of_the_recipient_deletes_the_files() {
        server.answers(to, "RCPT", "451 later");
        var id = sender.accepted(body(file(media.has(random(3)))));
        publish(new UserEvent.ErasureNoticeRequested(UUID.randomUUID(), to, "en", Instant.now()));
        await().until(() -> contents(id) == 0);
    }

    @Test
    void the_erasure_of_the_owner_deletes_the_files_and_stops_the_email() {
        server.answers(to, "RCPT", "451 later");
        var file = media.has(random(3));
        var id = sender.accepted(body(file(file)));
        publish(new UserEvent.ErasureRequested(owner, Instant.now(), null));
        await().until(() -> contents(id) == 0);
        server.clearAnswers();
        assertEquals("erased", Rows.await(to, DeliveryState.SUPPRESSED).reason());
        assertTrue(server.receivedBy(to).isEmpty());

        // The media service may not have erased it yet.
        sender.send(body(People.newAddress(), file(file)))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/attachments/0/mediaId"));
    }

    private static void publish(UserEvent event) {
        try (var people = new People()) {
            people.publish(event);
        }
    }

    private static ValidatableResponse resend(String id, String how) {
        return given().auth()
                .oauth2(Admin.token("admin"))
                .contentType("application/json")
                .body(Map.of("reason", "The recipient does not have it"))
                .post(DELIVERIES + id + "/" + how)
                .then();
    }
}
