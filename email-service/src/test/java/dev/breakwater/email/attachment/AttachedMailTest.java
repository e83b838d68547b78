package dev.breakwater.email.attachment;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.email.Admin;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.Rows;
import dev.breakwater.email.sending.Sender;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Emails with attachments by HTTP. */
@QuarkusTest
@TestProfile(StandInMedia.Profile.class)
class AttachedMailTest extends AttachmentTestCase {

    @Test
    void the_files_are_attached_unchanged_and_deleted_once_the_email_was_sent() throws Exception {
        var one = random(40_000);
        var two = random(3);
        var id = sender.accepted(
                body(Map.of("mediaId", media.has(one), "filename", "Gutschein 世界.jpg"), file(media.has(two))));

        var files = Received.by(server, to);
        assertEquals(
                List.of("Gutschein 世界.png", "Bild ü.png"),
                files.stream().map(Received::filename).toList());
        assertEquals("image/png", files.getFirst().contentType());
        assertArrayEquals(one, files.getFirst().content());
        assertArrayEquals(two, files.getLast().content());

        Rows.await(to, DeliveryState.SENT);
        assertEquals(0, contents(id));
        var detail = given().auth().oauth2(Admin.token("admin")).get("/api/v1/admin/deliveries/" + id);
        detail.then().statusCode(200).body("attachments", contains(40_000, 3));
        assertEquals(List.of(2), detail.path("hops.findAll { it.hop == 'queued' }.work.attachments"));
        assertEquals(List.of(40_003), detail.path("hops.findAll { it.hop == 'queued' }.work.attachmentBytes"));
        assertTrue(!detail.asString().contains("Gutschein"), detail.asString());
    }

    @Test
    void what_cannot_be_attached_is_named_and_nothing_is_sent() {
        var fits = media.has(random(10));
        var large = media.has(random(StandInMedia.MOST_BYTES - 1));
        refused(body(file(fits), file(UUID.randomUUID())), "/attachments/1/mediaId", "there is no such media");
        refused(body(file(media.answers(409))), "/attachments/0/mediaId", "is not ready");
        refused(body(file(media.answers(413))), "/attachments/0/mediaId", "has more than 50000 bytes");
        refused(body(file(large), file(large)), "/attachments", "have more than 80000 bytes together");
        var six = file(fits);
        refused(body(six, six, six, six, six, six), "/attachments", "must be at most 5");
        refused(body(Map.of("filename", "a.png")), "/attachments/0/mediaId", "is required");
        refused(body(Map.of("mediaId", fits, "filename", "../a")), "/attachments/0/filename", "must be a name");
        sender.send(body(Map.of("mediaId", "no-uuid"))).statusCode(400);
        sender.send(body(Map.of("mediaId", fits, "contentType", "text/html"))).statusCode(400);
        assertTrue(Rows.to(to).isEmpty());
    }

    private void refused(Map<String, Object> body, String pointer, String detail) {
        sender.send(body)
                .statusCode(422)
                .body("type", equalTo("/problems/invalid"))
                .body("errors.pointer", hasItem(pointer))
                .body("errors.detail", hasItem(startsWith(detail)));
    }

    @Test
    void a_request_that_is_wrong_otherwise_fetches_nothing() {
        var body = body(file(media.has(random(3))));
        body.put("template", "../etc/passwd");
        refused(body, "/template", "must be");
        assertEquals(List.of(), media.requests());
    }

    @Test
    void a_client_attaches_only_with_the_scope_for_it() {
        var fits = media.has(random(3));
        var other = Sender.create();
        other.send(body(file(fits))).statusCode(403).body("type", equalTo("/problems/forbidden"));
        other.send(body()).statusCode(202);
        new Sender(client, Admin.client(client, "mail:attach"))
                .send(body(file(fits)))
                .statusCode(403);
        assertEquals(List.of(), media.requests());
    }

    @Test
    void while_the_media_service_is_down_the_request_is_refused_without_using_its_key() throws Exception {
        var key = UUID.randomUUID().toString();
        media.close();
        sender.send(key, body(file(UUID.randomUUID())))
                .statusCode(503)
                .header("Retry-After", equalTo("2"))
                .body("type", equalTo("/problems/unavailable"));
        assertTrue(Rows.to(to).isEmpty());

        UUID file;
        try (var again = new StandInMedia(owner)) {
            file = again.has(random(3));
            awaitMedia();
            sender.send(key, body(file(file))).statusCode(202);
            assertEquals(1, Received.by(server, to).size());
        }
        sender.send(key, body(file(file))).statusCode(202).header("Idempotent-Replayed", equalTo("true"));
    }

    @Test
    void a_media_service_that_fails_or_hangs_is_unavailable() throws Exception {
        for (var status : new int[] {500, 503, 403, 302, StandInMedia.HANG}) {
            var began = System.nanoTime();
            sender.send(body(file(media.answers(status)))).statusCode(503);
            assertTrue(System.nanoTime() - began < 5_000_000_000L, "bounded");
            awaitMedia();
        }
        // More than it was asked for.
        sender.send(body(file(media.has(random(StandInMedia.MOST_BYTES + 1))))).statusCode(503);
        assertTrue(Rows.to(to).isEmpty());
    }

    @Test
    void a_type_that_is_no_picture_is_not_declared() throws Exception {
        media.declares("text/html");
        sender.accepted(body(Map.of("mediaId", media.has(random(3)), "filename", "page.html")));
        var file = Received.by(server, to).getFirst();
        assertEquals("application/octet-stream", file.contentType());
        assertEquals("page.html.bin", file.filename());
    }
}
