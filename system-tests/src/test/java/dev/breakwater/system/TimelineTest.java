package dev.breakwater.system;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Timelines of requests, merged by the gateway from what the packaged services tell. */
class TimelineTest {

    @BeforeAll
    static void up() {
        RunningSystem.up();
    }

    @Test
    void a_registration_is_followed_from_the_response_to_the_mail_server() throws Exception {
        var email = "timeline-" + System.nanoTime() + "@example.com";
        var browser = new Client();
        var id = browser.register(email).header("X-Request-Id");

        var hops = await().atMost(Duration.ofSeconds(30))
                .until(() -> hops(browser, id), it -> hasAll(it, "request", "received", "attempt"));

        var request = one(hops, "request");
        assertEquals("POST", request.at("/request/method").asText());
        assertEquals("/api/v1/users", request.at("/request/route").asText());
        assertEquals(202, request.at("/request/status").asInt());
        var stored = of(hops, "outbox", "VerificationRequested");
        var published = of(hops, "published", "VerificationRequested");
        var received = hops.stream()
                .filter(it -> it.path("handler").asText().equals("letters"))
                .filter(it -> it.at("/event/type").asText().equals("VerificationRequested"))
                .findFirst()
                .orElseThrow();
        assertEquals(stored.get("event"), published.get("event"));
        assertEquals(published.get("event"), received.get("event"));
        assertEquals("users", published.at("/record/topic").asText());
        assertEquals(published.get("record"), received.get("record"));
        var attempt = one(hops, "attempt");
        assertEquals("verification", attempt.at("/work/kind").asText());
        assertEquals("SENT", attempt.at("/work/state").asText());
        assertEquals(250, attempt.at("/work/smtpCode").asInt());
        var order = List.of(request, stored, published, received, attempt).stream()
                .map(hops::indexOf)
                .toList();
        assertEquals(order.stream().sorted().toList(), order, "in the order of their times");
        assertFalse(hops.toString().contains(email));
        assertEquals(
                404,
                Client.send(
                                HttpClient.newHttpClient(),
                                HttpRequest.newBuilder(RunningSystem.GATEWAY.resolve("/api/v1/timelines/" + id)))
                        .status(),
                "another browser");
        var detail = delivery(email);
        assertEquals(id, detail.get("requestId").asText());
        assertTrue(hasAll(list(detail.get("hops")), "received", "queued", "attempt"), detail.toString());
    }

    @Test
    void an_upload_is_followed_to_its_thumbnails_and_only_by_its_owner() throws Exception {
        var owner = Client.newUser("timeline-upload-" + System.nanoTime() + "@example.com");
        var begun = owner.beginUpload(Pictures.twelveMegapixels(1), "image/jpeg");
        var id = owner.completeUpload(begun).header("X-Request-Id");

        var hops = await().atMost(Duration.ofSeconds(60)).until(() -> hops(owner, id), it -> it.stream()
                .anyMatch(hop -> hop.at("/event/type").asText().equals("Ready")
                        && hop.path("hop").asText().equals("published")));

        var worker = hops.stream()
                .filter(it -> it.path("service").asText().equals("media-worker"))
                .filter(it -> it.path("hop").asText().equals("received"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                of(hops, "published", "Uploaded").get("record"), worker.get("record"), "the worker read this record");
        assertTrue(worker.get("durationMs").asLong() > 0);
        assertEquals(
                of(hops, "published", "Made").get("record"),
                of(hops, "received", "Made").get("record"));
        var other = Client.newUser("timeline-other-" + System.nanoTime() + "@example.com");
        assertEquals(404, other.get("/api/v1/timelines/" + id).status());
        assertTrue(hops(Client.administrator(), id).size() >= hops.size());
    }

    @Test
    void a_person_sees_the_kinds_and_states_of_their_emails() throws Exception {
        var client = Client.newUser("timeline-mails-" + System.nanoTime() + "@example.com");

        var mails = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> client.get("/api/v1/users/me/mails").json().get("items"),
                        it -> it.size() == 2 && it.get(0).get("state").asText().equals("SENT"));

        assertEquals("welcome", mails.get(0).get("kind").asText());
        assertEquals("verification", mails.get(1).get("kind").asText());
        assertFalse(mails.toString().contains("@"));
    }

    private static JsonNode delivery(String email) throws Exception {
        var administrator = Client.administrator();
        var found = administrator.get("/api/v1/admin/deliveries?kind=verification&recipient=" + email);
        assertEquals(1, found.json().get("items").size(), found.json().toString());
        return administrator
                .get("/api/v1/admin/deliveries/"
                        + found.json().at("/items/0/id").asText())
                .json();
    }

    private static List<JsonNode> hops(Client client, String id) throws Exception {
        var timeline = client.get("/api/v1/timelines/" + id).json();
        assertEquals(0, timeline.path("incomplete").size(), timeline.toString());
        return list(timeline.path("hops"));
    }

    private static List<JsonNode> list(JsonNode hops) {
        return StreamSupport.stream(hops.spliterator(), false).toList();
    }

    private static boolean hasAll(List<JsonNode> hops, String... kinds) {
        return List.of(kinds).stream().allMatch(kind -> hops.stream()
                .anyMatch(it -> it.path("hop").asText().equals(kind)));
    }

    private static JsonNode one(List<JsonNode> hops, String kind) {
        return hops.stream()
                .filter(it -> it.path("hop").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode of(List<JsonNode> hops, String kind, String type) {
        return hops.stream()
                .filter(it -> it.path("hop").asText().equals(kind))
                .filter(it -> it.at("/event/type").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
