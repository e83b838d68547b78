package dev.breakwater.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The HTTP requests of one browser, which keeps its cookies. Each request is sent once. */
final class Person {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    final String email;
    private final Map<String, String> cookies = new TreeMap<>();
    private final byte[] picture;
    private String accessToken;
    private String media;
    private JsonNode target;

    Person(String email) throws IOException {
        this.email = email;
        picture = Pictures.jpeg(640, 480, email.hashCode());
    }

    int register() throws IOException {
        return post("/api/v1/users", Map.of("email", email, "password", Client.PASSWORD, "displayName", "Ada"))
                .status();
    }

    int verify(String token) throws IOException {
        return post("/api/v1/users/verification", Map.of("token", token)).status();
    }

    int signIn() throws IOException {
        accessToken = null;
        var answer = post("/api/v1/sessions", Map.of("email", email, "password", Client.PASSWORD));
        // The account was reported as verified.
        if (answer.status() == 401 || answer.status() == 403)
            throw new IllegalStateException("sign-in of " + email + " refused with " + answer.status());
        if (answer.status() == 201)
            accessToken = answer.json().get("accessToken").asText();
        return answer.status();
    }

    boolean beginUpload() throws IOException {
        var answer = authorized(() -> post(
                "/api/v1/media",
                Map.of("filename", "picture.jpg", "contentType", "image/jpeg", "bytes", picture.length)));
        if (answer.status() != 201) return false;
        media = answer.json().get("id").asText();
        target = answer.json().get("upload");
        return true;
    }

    int storePicture() throws IOException {
        var put =
                HttpRequest.newBuilder(URI.create(target.get("url").asText())).PUT(BodyPublishers.ofByteArray(picture));
        target.get("headers").properties().stream()
                .filter(header -> !header.getKey().matches("(?i)host|content-length"))
                .forEach(header -> put.header(header.getKey(), header.getValue().asText()));
        return Client.send(HTTP, put).status();
    }

    int completeUpload() throws IOException {
        return authorized(() -> post("/api/v1/media/" + media + "/complete", Map.of()))
                .status();
    }

    /** Whether the image is ready, and every variant is served. */
    boolean seesPicture() throws IOException {
        var answer = authorized(() -> get("/api/v1/media/" + media));
        if (answer.status() != 200) return false;
        var status = answer.json().get("status").asText();
        if (status.equals("rejected")) throw new IllegalStateException("media " + media + " was rejected");
        if (!status.equals("ready")) return false;
        for (var variant : answer.json().get("variants")) {
            var url = URI.create(variant.get("url").asText()); // signed: the media are private
            if (get(url.getRawPath() + "?" + url.getRawQuery()).status() != 200) return false;
        }
        return !answer.json().get("variants").isEmpty();
    }

    String media() {
        return media;
    }

    private interface Request {
        Client.Answer send() throws IOException;
    }

    /** A token is valid for minutes, an outage may last longer. */
    private Client.Answer authorized(Request request) throws IOException {
        var answer = request.send();
        return answer.status() == 401 && signIn() == 201 ? request.send() : answer;
    }

    private Client.Answer get(String path) throws IOException {
        return send(path, HttpRequest.newBuilder().GET());
    }

    private Client.Answer post(String path, Map<String, ?> body) throws IOException {
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(json(body))));
    }

    private static byte[] json(Map<String, ?> body) throws JsonProcessingException {
        return JSON.writeValueAsBytes(body);
    }

    private Client.Answer send(String path, HttpRequest.Builder request) throws IOException {
        request.uri(RunningSystem.GATEWAY.resolve(path));
        if (accessToken != null) request.header("Authorization", "Bearer " + accessToken);
        if (!cookies.isEmpty())
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        var answer = Client.send(HTTP, request);
        for (var cookie : answer.response().headers().allValues("Set-Cookie")) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0].strip(), pair[1].strip());
        }
        return answer;
    }
}
