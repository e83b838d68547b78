package dev.breakwater.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Erasure of an account across all services. */
class ErasureTest {

    private final String mark = Long.toString(System.nanoTime());
    private final String email = "erased-" + mark + "@example.com";
    private final String name = "Ada " + mark + " Lovelace";
    private final String file = "holiday-" + mark + ".jpg";
    private final String agent = "browser-" + mark;

    @BeforeEach
    void up() {
        RunningSystem.up();
    }

    @Test
    void no_readable_personal_data_is_left_in_tables_topics_dead_letters_and_objects() throws Exception {
        var client = registered().named(agent).signIn(email);
        client.get("/api/v1/users/me");
        client.post("/api/v1/sessions", Map.of("email", email, "password", "mistyped phrase"));
        client.post("/api/v1/password-resets", Map.of("email", email));
        var media = client.upload(file, Pictures.jpeg(640, 480, 1), "image/jpeg");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.media(media).get("status").asText().equals("ready"));
        var picture = client.media(media).get("variants").get(0).get("url").asText();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Inbox.subjectsTo(email).size() == 4);
        var user = client.get("/api/v1/users/me").json().get("id").asText();
        provokeDeadLetter(user);

        var known = List.of(email, name, file, agent);
        assertTrue(Traces.of(known).size() > 3, "the search finds data before the erasure");
        assertFalse(Traces.objects(user).isEmpty());

        var receipt = client.erase();
        awaitCompletion(receipt);
        awaitNotice();

        // Its recipient is deleted in the moment after it was sent.
        await().untilAsserted(() -> assertEquals(List.of(), Traces.of(known)));
        assertEquals(
                404,
                new Client().get(picture.substring(picture.indexOf("/images"))).status());
        assertEquals(List.of(), Traces.objects(user));
        assertEquals(List.of(), Traces.objects(media));
    }

    @Test
    void the_receipt_lists_pending_parts_while_services_are_down_and_completes_when_they_are_back() throws Exception {
        var client = registered();
        RunningSystem.stop("email-service");
        RunningSystem.stop("media-api");
        var receipt = client.erase();
        Thread.sleep(3_000);
        assertEquals(List.of("letters", "media"), missing(receipt));

        RunningSystem.start("media-api");
        await().atMost(Duration.ofSeconds(90)).until(() -> missing(receipt).equals(List.of("letters")));
        RunningSystem.start("email-service");
        awaitCompletion(receipt);
        awaitNotice();
        await().untilAsserted(() -> assertEquals(List.of(), Traces.of(List.of(email, name))));
    }

    @Test
    void the_address_can_be_registered_again() throws Exception {
        awaitCompletion(registered().erase());
        awaitNotice();
        var mails = Inbox.subjectsTo(email).size();
        assertEquals(202, new Client().register(email).status());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Inbox.subjectsTo(email).size() > mails);
    }

    private Client registered() throws Exception {
        var client = new Client();
        client.post("/api/v1/users", Map.of("email", email, "password", Client.PASSWORD, "displayName", name));
        var token = Inbox.verificationToken(email);
        client.confirm(token);
        return client.signIn(email);
    }

    /** Sends a real event about the person again, with an unreadable envelope. */
    private static void provokeDeadLetter(String user) throws Exception {
        var record = Traces.records().stream()
                .filter(it -> it.topic().equals("users") && user.equals(it.key()))
                .findFirst()
                .orElseThrow();
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", RunningSystem.KAFKA), new StringSerializer(), new ByteArraySerializer())) {
            var spoilt = new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers());
            spoilt.headers().remove("ce_time").add("ce_time", "yesterday".getBytes());
            producer.send(spoilt).get();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> Traces.records().stream()
                .anyMatch(it -> it.topic().equals("users.email-service.dead-letters") && user.equals(it.key())));
    }

    /** The last mail, sent by an email service that has erased everything else about its reader. */
    private void awaitNotice() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Inbox.subjectsTo(email).contains("Your account at Breakwater was deleted"));
    }

    private static void awaitCompletion(String receipt) {
        await().atMost(Duration.ofSeconds(90)).until(() -> receipt(receipt).has("completedAt"));
    }

    private static JsonNode receipt(String path) throws Exception {
        return new Client().get(path).json();
    }

    private static List<String> missing(String receipt) throws Exception {
        return receipt(receipt)
                .get("parts")
                .valueStream()
                .filter(part -> !part.get("done").asBoolean())
                .map(part -> part.get("name").asText())
                .toList();
    }
}
