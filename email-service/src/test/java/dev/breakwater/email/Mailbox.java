package dev.breakwater.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

/** The emails that arrived in the local stack's inbox. */
public final class Mailbox {

    /** The inbox drops a connection that offers HTTP/2. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Mailbox() {}

    public static List<JsonNode> of(String recipient) {
        var found = new ArrayList<JsonNode>();
        for (var email : read(recipient)) {
            for (var to : email.path("envelope").path("to"))
                if (recipient.equals(to.path("address").asText())) found.add(email);
        }
        return found;
    }

    public static JsonNode awaitOne(String recipient) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> of(recipient), emails -> !emails.isEmpty())
                .getFirst();
    }

    /** The inbox of the local stack leaves out what other recipients received, which may be thousands of emails. */
    private static JsonNode read(String recipient) {
        try {
            var url = URI.create(People.setting("breakwater.inbox-url"))
                    .resolve("/email?envelope.to.address=" + URLEncoder.encode(recipient, UTF_8));
            var answer = HTTP.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofByteArray());
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
