package dev.breakwater.system;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** All work that a request causes is one trace, and the logs have its id but no personal data. */
class TraceTest {

    private static final String CALLER = "00f067aa0ba902b7";
    private static final List<String> SERVICES =
            List.of("gateway", "user-service", "email-service", "media-api", "media-worker");

    private final String mark = Long.toString(System.nanoTime());
    private final String email = "traced-" + mark + "@example.com";
    private final String password = "a secret phrase of " + mark;
    private final String displayName = "Augusta " + mark;

    @BeforeAll
    static void up() {
        RunningSystem.up();
    }

    @Test
    void a_registration_is_one_trace_to_the_mail_server_and_an_upload_one_to_the_thumbnails() throws Exception {
        var registration = newTrace();
        var client = new Client();
        client.traced("00-" + registration + "-" + CALLER + "-01");
        var registered =
                client.post("/api/v1/users", Map.of("email", email, "password", password, "displayName", displayName));
        assertEquals(202, registered.status());
        var token = Inbox.verificationToken(email);
        awaitWhole(
                registration,
                "gateway SERVER .*",
                "gateway CLIENT .*",
                "user-service SERVER POST /api/v1/users",
                "user-service PRODUCER publish users",
                "email-service CONSUMER .*users.*",
                "email-service INTERNAL job delivery",
                "email-service CLIENT SMTP",
                "email-service PRODUCER publish emails");

        client.post("/api/v1/users/verification", Map.of("token", token, "password", password));
        var session = client.signIn(email, password);
        var upload = newTrace();
        client.traced("00-" + upload + "-" + CALLER + "-01");
        var media = client.upload(Pictures.twelveMegapixels(3), "image/jpeg");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.media(media).get("status").asText().equals("ready"));
        awaitWhole(
                upload,
                "gateway SERVER .*",
                "media-api SERVER POST /api/v1/media/.*complete",
                "media-api PRODUCER publish media",
                "media-worker CONSUMER .*media.*",
                "media-worker CLIENT S3 GetObject",
                "media-worker CLIENT S3 PutObject",
                "media-worker PRODUCER publish thumbnails",
                "media-api CONSUMER .*thumbnails.*");

        theLogTellsTheTrace(registration);
        noLogTells(List.of(
                email,
                email.substring(0, email.indexOf('@')),
                password,
                displayName,
                token,
                session.get("accessToken").asText(),
                session.get("refreshToken").asText()));
    }

    @Test
    void a_log_line_of_a_request_has_its_id() throws Exception {
        var administrator = Client.administrator();
        RunningSystem.stop("email-service");
        try {
            var answer = administrator.get("/api/v1/admin/deliveries");
            assertEquals(503, answer.status());
            await().until(() -> lines("gateway").stream()
                    .anyMatch(
                            line -> line.path("mdc").path("requestId").asText().equals(answer.header("X-Request-Id"))));
        } finally {
            RunningSystem.start("email-service");
        }
    }

    /** All of these spans exist, and so do their parents. */
    private static void awaitWhole(String trace, String... expected) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var spans = RunningSystem.COLLECTOR.of(trace);
            for (var pattern : expected)
                assertTrue(
                        spans.stream().anyMatch(span -> (span.service() + " " + span.kind() + " " + span.name())
                                .matches(pattern)),
                        () -> pattern + " in\n"
                                + spans.stream().map(Object::toString).collect(Collectors.joining("\n")));
            var ids = spans.stream().map(Collector.Span::id).collect(Collectors.toSet());
            for (var span : spans)
                assertTrue(
                        ids.contains(span.parentId()) || span.parentId().equals(CALLER),
                        () -> "an orphan: " + span + " in " + spans);
        });
    }

    private static void theLogTellsTheTrace(String trace) throws IOException {
        var lines = lines("email-service");
        assertTrue(
                lines.stream()
                        .anyMatch(line ->
                                line.path("mdc").path("traceId").asText().equals(trace)
                                        && line.path("message").asText().contains("SENT")),
                () -> lines.getLast().toString());
    }

    private void noLogTells(List<String> secrets) throws IOException {
        for (var service : SERVICES) {
            var log = Files.readString(RunningSystem.log(service));
            for (var secret : secrets) assertFalse(log.contains(secret), service + " tells " + secret);
        }
    }

    private static List<JsonNode> lines(String service) throws IOException {
        var json = new ObjectMapper();
        var lines = Files.readAllLines(RunningSystem.log(service)).stream()
                .filter(line -> line.startsWith("{"))
                .toList();
        var parsed = new java.util.ArrayList<JsonNode>();
        for (var line : lines) parsed.add(json.readTree(line));
        return parsed;
    }

    /** An id that is sampled: the sampler uses the second half of the id. */
    private static String newTrace() {
        return "%016x%016x"
                .formatted(
                        ThreadLocalRandom.current().nextLong() | 1,
                        ThreadLocalRandom.current().nextLong(1, 1 << 30));
    }
}
