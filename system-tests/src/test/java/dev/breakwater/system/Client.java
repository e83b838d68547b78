package dev.breakwater.system;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.stack.testing.contract.OpenApiContract;

/** A client of the public API. */
public final class Client {

    static final String PASSWORD = "a long enough phrase";
    public static final String ADMINISTRATOR = "admin@example.com";

    private static final ObjectMapper JSON = new ObjectMapper();
    /** With cookies, which carry the consistency token. The inbox drops a connection that offers HTTP/2. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private String accessToken;
    private String agent = "system-tests";
    private String traceparent;
    private String cookie;

    /** A response: status, headers and, if present, JSON. */
    public record Answer(int status, HttpResponse<?> response, byte[] body) {
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException("no JSON: " + new String(body), e);
            }
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    public Answer register(String email) throws IOException {
        return post("/api/v1/users", Map.of("email", email, "password", PASSWORD, "displayName", "Ada"));
    }

    Client signIn(String email) throws IOException {
        signIn(email, PASSWORD);
        return this;
    }

    /** The new session, with its tokens. */
    JsonNode signIn(String email, String password) throws IOException {
        var answer = post("/api/v1/sessions", Map.of("email", email, "password", password));
        if (answer.status() != 201) throw new IllegalStateException("not signed in: " + answer.json());
        accessToken = answer.json().get("accessToken").asText();
        return answer.json();
    }

    String accessToken() {
        return accessToken;
    }

    /** Sets the User-Agent of later requests. */
    Client named(String agent) {
        this.agent = agent;
        return this;
    }

    /** Adds this cookie to later requests; the client does not send cookies with Secure. */
    Client showing(String cookie) {
        this.cookie = cookie;
        return this;
    }

    /** Later requests belong to this trace (W3C Trace Context). */
    void traced(String traceparent) {
        this.traceparent = traceparent;
    }

    /** Uses an emailed link. All clients share their cookies, so the password proves the registration. */
    Answer confirm(String token) throws IOException {
        return post("/api/v1/users/verification", Map.of("token", token, "password", PASSWORD));
    }

    /** Registers, uses the emailed link and signs in. */
    public static Client newUser(String email) throws IOException {
        var client = new Client();
        client.register(email);
        client.confirm(Inbox.verificationToken(email));
        return client.signIn(email);
    }

    /** The administrator by configuration, whom the first call registers. */
    public static Client administrator() throws IOException {
        try {
            return new Client().signIn(ADMINISTRATOR);
        } catch (IllegalStateException notRegistered) {
            return newUser(ADMINISTRATOR);
        }
    }

    /** Declares an upload, sends the bytes to the presigned URL, and completes it. */
    public String upload(byte[] picture, String contentType) throws IOException {
        return upload("picture", picture, contentType);
    }

    /** Public, so that it can be an avatar. */
    String upload(String filename, byte[] picture, String contentType) throws IOException {
        var id = beginUpload(filename, picture, contentType);
        var completed = completeUpload(id);
        if (completed.status() != 202) throw new IllegalStateException("not completed: " + completed.json());
        return id;
    }

    String beginUpload(byte[] picture, String contentType) throws IOException {
        return beginUpload("picture", picture, contentType);
    }

    Answer completeUpload(String id) throws IOException {
        return post("/api/v1/media/" + id + "/complete", Map.of());
    }

    private String beginUpload(String filename, byte[] picture, String contentType) throws IOException {
        var declaration = Map.of(
                "filename", filename, "contentType", contentType, "bytes", picture.length, "visibility", "public");
        var begun = post("/api/v1/media", declaration).json();
        var upload = begun.get("upload");
        var put =
                HttpRequest.newBuilder(URI.create(upload.get("url").asText())).PUT(BodyPublishers.ofByteArray(picture));
        upload.get("headers").properties().stream()
                .filter(header -> !header.getKey().matches("(?i)host|content-length"))
                .forEach(header -> put.header(header.getKey(), header.getValue().asText()));
        var stored = send(put);
        if (stored.status() != 200) throw new IllegalStateException("not stored: " + new String(stored.body()));
        return begun.get("id").asText();
    }

    public JsonNode media(String id) throws IOException {
        return get("/api/v1/media/" + id).json();
    }

    public Answer get(String path) throws IOException {
        return send(request(path).GET());
    }

    Answer delete(String path) throws IOException {
        return send(request(path).DELETE());
    }

    Answer post(String path, Map<String, ?> body) throws IOException {
        return send("POST", path, body);
    }

    Answer put(String path, Map<String, ?> body) throws IOException {
        return send("PUT", path, body);
    }

    public Answer patch(String path, Map<String, ?> body) throws IOException {
        return send("PATCH", path, body);
    }

    private Answer send(String method, String path, Map<String, ?> body) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    /** Requests its own erasure; returns the URL of the receipt. */
    String erase() throws IOException {
        var answer = send("POST", "/api/v1/users/me/erasure", Map.of("password", PASSWORD));
        if (answer.status() != 202) throw new IllegalStateException("not erased: " + answer.json());
        return URI.create(answer.header("Location")).getPath();
    }

    private HttpRequest.Builder request(String path) {
        return request(RunningSystem.GATEWAY.resolve(path));
    }

    /** With this client's token, to the gateway or directly to a service. */
    HttpRequest.Builder request(URI address) {
        var request = HttpRequest.newBuilder(address).header("User-Agent", agent);
        if (cookie != null) request.header("Cookie", cookie);
        if (traceparent != null) request.header("traceparent", traceparent);
        return accessToken == null ? request : request.header("Authorization", "Bearer " + accessToken);
    }

    /** Checks the response against the OpenAPI document. */
    static Answer send(HttpRequest.Builder request) throws IOException {
        var answer = send(HTTP, request);
        var sent = answer.response().request();
        if (sent.uri().getPort() == RunningSystem.GATEWAY.getPort())
            OpenApiContract.committed()
                    .check(
                            sent.method(),
                            sent.uri().getRawPath(),
                            answer.status(),
                            answer.header("Content-Type"),
                            answer.body());
        return answer;
    }

    /** Of an event stream, which does not end, only the head. */
    private static byte[] body(HttpResponse<InputStream> response) throws IOException {
        try (var body = response.body()) {
            boolean isStream = response.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.startsWith("text/event-stream"))
                    .isPresent();
            return isStream ? new byte[0] : body.readAllBytes();
        }
    }

    public static Answer send(HttpClient http, HttpRequest.Builder request) throws IOException {
        try {
            var response = http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofInputStream());
            return new Answer(response.statusCode(), response, body(response));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
