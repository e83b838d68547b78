package dev.breakwater.system;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.awaitility.Awaitility.await;

/** One client that performs every common action once. */
final class Traffic {

    private Traffic() {}

    static void everything() throws IOException {
        var email = "traffic-" + System.nanoTime() + "@example.com";
        var client = Client.newUser(email);
        client.post("/api/v1/sessions", Map.of("email", email, "password", "mistyped phrase"));
        Client.administrator().get("/api/v1/admin/deliveries");
        var ids = List.of(
                client.upload(Pictures.jpeg(640, 480, 1), "image/jpeg"),
                client.upload("no picture".getBytes(), "image/jpeg"));
        for (var id : ids)
            await().atMost(Duration.ofSeconds(60)).until(() -> client.media(id), found -> found.get("status")
                    .asText()
                    .matches("ready|rejected"));
        var transform =
                client.post("/api/v1/media/" + ids.getFirst() + "/transforms", Map.of("width", 64, "height", 64));
        client.get(transform.json().get("url").asText());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Inbox.subjectsTo(email).size() == 2);
        client.erase();
    }
}
