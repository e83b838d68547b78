package dev.breakwater.system.web;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.system.RunningSystem;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Another device of a person: it signs in with the API, without a browser. */
final class Sessions {

    private static final String PHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** After this time no service accepts the access token of a session that has ended. */
    private static final Duration END = Duration.ofMillis(1_500);

    private Sessions() {}

    /** @return the access token */
    static String begin(Account account) {
        var body = JSON.createObjectNode().put("email", account.email()).put("password", account.password());
        return send(201, request("/api/v1/sessions").POST(BodyPublishers.ofString(body.toString())))
                .get("accessToken")
                .asText();
    }

    /** Every session of the account, those of browsers too. */
    static void endAll(Account account) {
        var token = begin(account);
        send(
                204,
                request("/api/v1/sessions")
                        .header("Authorization", "Bearer " + token)
                        .DELETE());
        try {
            Thread.sleep(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(RunningSystem.GATEWAY.resolve(path))
                .header("Content-Type", "application/json")
                .header("User-Agent", PHONE);
    }

    private static JsonNode send(int expected, HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            assertEquals(expected, response.statusCode(), response.body());
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
