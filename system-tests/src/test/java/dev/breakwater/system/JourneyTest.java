package dev.breakwater.system;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The main user journey, through the gateway, on the packaged services. */
class JourneyTest {

    @BeforeAll
    static void up() {
        RunningSystem.up();
    }

    @Test
    void a_registration_sends_an_email_and_an_upload_creates_thumbnails() throws Exception {
        var email = "journey-" + System.nanoTime() + "@example.com";
        var client = new Client();

        var registered = client.register(email);
        assertEquals(202, registered.status());
        assertEquals("verification-sent", registered.json().get("status").asText());

        var token = Inbox.verificationToken(email);
        assertEquals(403, inAnotherBrowser(token).status());
        assertEquals(
                204,
                client.post("/api/v1/users/verification", Map.of("token", token))
                        .status());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Inbox.subjectsTo(email).size() == 2);

        client.signIn(email);
        var id = client.upload(Pictures.twelveMegapixels(1), "image/jpeg");
        var media = await().atMost(Duration.ofSeconds(60)).until(() -> client.media(id), found -> found.get("status")
                .asText()
                .equals("ready"));
        assertEquals(4000, media.get("width").asInt());
        assertEquals(3000, media.get("height").asInt());
        assertTrue(media.get("variants").size() >= 3, media.toString());

        for (var variant : media.get("variants")) {
            var url = URI.create(variant.get("url").asText());
            var image = new Client().get(url.getPath());
            assertEquals(200, image.status(), url.toString());
            assertEquals("public, max-age=31536000, s-maxage=86400, immutable", image.header("Cache-Control"));
            assertEquals(variant.get("contentType").asText(), image.header("Content-Type"));
            if (image.header("Content-Type").equals("image/webp")) assertWebp(image.body());
        }
        becomesTheAvatar(client, id, media);
    }

    /** A browser without the cookie of the registration. */
    private static Client.Answer inAnotherBrowser(String token) throws Exception {
        var address = RunningSystem.GATEWAY.resolve("/api/v1/users/verification");
        return Client.send(
                HttpClient.newHttpClient(),
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"token\":\"" + token + "\"}")));
    }

    private static void becomesTheAvatar(Client client, String id, JsonNode media) throws Exception {
        var own = await().until(
                        () -> client.put("/api/v1/users/me/avatar", Map.of("mediaId", id)), it -> it.status() == 200)
                .json();
        var profile =
                new Client().get("/api/v1/users/" + own.get("id").asText()).json();
        assertEquals(own.get("avatar"), profile.get("avatar"));
        for (var variant : media.get("variants"))
            assertEquals(
                    variant.get("url"),
                    profile.get("avatar").get(variant.get("name").asText()));
    }

    @Test
    void an_upload_that_is_not_an_image_is_rejected_with_a_reason() throws Exception {
        var client = Client.newUser("text-" + System.nanoTime() + "@example.com");
        var id = client.upload("this is no picture at all".getBytes(), "image/jpeg");
        var media = await().atMost(Duration.ofSeconds(60)).until(() -> client.media(id), found -> !found.get("status")
                .asText()
                .matches("pending|processing"));
        assertEquals("rejected", media.get("status").asText());
        assertEquals("not-an-image", media.get("reason").asText());
    }

    @Test
    void the_gateway_forwards_the_device_cookie_in_both_directions() throws Exception {
        var email = "device-" + System.nanoTime() + "@example.com";
        Client.newUser(email);
        var credentials = Map.of("email", email, "password", Client.PASSWORD);
        var device = device(new Client(), credentials).orElseThrow();
        assertEquals(
                device,
                device(new Client().showing("device=" + device), credentials).orElseThrow());
    }

    private static Optional<String> device(Client client, Map<String, String> credentials) throws Exception {
        var cookies = client.post("/api/v1/sessions", credentials).response().headers();
        return cookies.allValues("Set-Cookie").stream()
                .filter(it -> it.startsWith("device="))
                .map(it -> it.substring("device=".length(), it.indexOf(';')))
                .findFirst();
    }

    private static void assertWebp(byte[] bytes) {
        assertEquals("RIFF", new String(bytes, 0, 4));
        assertEquals("WEBP", new String(bytes, 8, 4));
    }
}
