package dev.breakwater.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A service client attaches a picture of the team's account to an email. */
class AttachmentTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Client team;
    private static String template;
    private static String token;
    private static ProcessBuilder mediaApi;
    private static Process media;

    private final String to = "attached-" + System.nanoTime() + "@example.com";

    @BeforeAll
    static void up() throws IOException, InterruptedException {
        RunningSystem.up();
        team = Client.newUser("team-" + System.nanoTime() + "@example.com");
        var administrator = Client.administrator();
        template = template(administrator);
        token = token(administrator);
        var owner = team.get("/api/v1/users/me").json().get("id").asText();
        mediaApi = RunningSystem.copy("media-api");
        mediaApi.environment().put("BREAKWATER_ATTACHMENTS_OWNERS", owner);
        RunningSystem.stop("media-api");
        media = mediaApi.start();
        awaitMedia();
    }

    @AfterAll
    static void down() throws InterruptedException {
        media.destroyForcibly().waitFor();
        RunningSystem.start("media-api");
    }

    @Test
    void the_picture_arrives_as_it_was_uploaded() throws Exception {
        var picture = Pictures.jpeg(640, 480, 1);
        var id = ready(team, picture);

        var sent = send(UUID.randomUUID().toString(), Map.of("mediaId", id, "filename", "voucher.png"));
        assertEquals(202, sent.status(), sent.json().toString());

        var email = await().atMost(Duration.ofSeconds(60)).until(() -> emailTo(to), it -> !it.isMissingNode());
        var attachment = email.get("attachments").get(0);
        assertEquals("voucher.jpg", attachment.get("fileName").asText());
        assertEquals("image/jpeg", attachment.get("contentType").asText());
        var path = "/email/" + email.get("id").asText() + "/attachment/"
                + attachment.get("generatedFileName").asText();
        assertArrayEquals(
                picture,
                Client.send(HttpRequest.newBuilder(RunningSystem.INBOX.resolve(path)))
                        .body());
        assertTrue(email.get("text").asText().contains("on its way"));
    }

    @Test
    void media_of_other_accounts_and_media_that_are_not_ready_are_refused() throws Exception {
        var ada = Client.newUser("ada-" + System.nanoTime() + "@example.com");
        for (var wrong : List.of(
                ready(ada, Pictures.jpeg(64, 48, 2)),
                UUID.randomUUID().toString(),
                team.beginUpload(Pictures.jpeg(64, 48, 3), "image/jpeg"))) {
            var refused = send(UUID.randomUUID().toString(), Map.of("mediaId", wrong));
            assertEquals(422, refused.status());
            assertEquals(
                    "/attachments/0/mediaId",
                    refused.json().at("/errors/0/pointer").asText());
        }
        assertEquals(
                404,
                new Client().get("/internal/attachments/" + UUID.randomUUID()).status());
    }

    @Test
    void while_the_media_service_is_down_the_request_can_be_repeated_with_its_key() throws Exception {
        var id = ready(team, Pictures.jpeg(64, 48, 4));
        var key = UUID.randomUUID().toString();
        media.destroyForcibly().waitFor();
        var refused = send(key, Map.of("mediaId", id));
        assertEquals(503, refused.status());
        assertTrue(!refused.header("Retry-After").isEmpty());
        media = mediaApi.start();
        awaitMedia();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> send(key, Map.of("mediaId", id)).status() == 202);
        await().atMost(Duration.ofSeconds(60)).until(() -> !emailTo(to).isMissingNode());
    }

    private Client.Answer send(String key, Map<String, ?> attachment) throws IOException {
        var body = Map.of("recipient", Map.of("address", to), "template", template, "attachments", List.of(attachment));
        return Client.send(HttpRequest.newBuilder(RunningSystem.GATEWAY.resolve("/api/v1/mails"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    private static String ready(Client owner, byte[] picture) throws IOException {
        var id = owner.upload(picture, "image/jpeg");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> owner.media(id).path("status").asText().equals("ready"));
        return id;
    }

    private static JsonNode emailTo(String address) throws IOException {
        return Inbox.to(address).stream().findFirst().orElseGet(JSON::missingNode);
    }

    private static String template(Client administrator) throws IOException {
        var name = "voucher-" + System.nanoTime();
        var content =
                Map.of("subject", "Your voucher", "html", "<p>It is on its way.</p>", "text", "It is on its way.");
        var created = administrator.post(
                "/api/v1/admin/mail/templates",
                Map.of("name", name, "category", "transactional", "contents", Map.of("en", content)));
        assertEquals(201, created.status(), created.json().toString());
        return name;
    }

    private static String token(Client administrator) throws IOException {
        var client = administrator.post(
                "/api/v1/admin/clients", Map.of("name", "Vouchers", "scopes", List.of("mail:send", "mail:attach")));
        var id = client.json().get("id").asText();
        var secret = administrator
                .post("/api/v1/admin/clients/" + id + "/secrets", Map.of())
                .json()
                .get("secret")
                .asText();
        var basic = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(UTF_8));
        return Client.send(HttpRequest.newBuilder(RunningSystem.GATEWAY.resolve("/api/v1/oauth/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials")))
                .json()
                .get("access_token")
                .asText();
    }

    private static void awaitMedia() {
        var health = URI.create("http://localhost:" + RunningSystem.managementPort("media-api") + "/q/health/ready");
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> Client.send(HttpRequest.newBuilder(health)).status() == 200);
    }
}
