package dev.breakwater.user;

import java.net.URLEncoder;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.events.UserEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Sends a list of problematic strings as every text field: each is stored unchanged, or refused. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NaughtyStringsTest {

    private static final String GOOD = "staple of another horse";
    private static final String TOO_LONG =
            "x".repeat(513); // invalid, so that the request is refused before anything is hashed

    /**
     * A field under test, with the other fields of its request.
     *
     * @param expensive whether each request computes a hash; then a few long texts are tried instead of many
     */
    record Field(String call, String name, Map<String, String> others, boolean expensive) {
        static Field of(String call, String name, String... others) {
            var rest = new HashMap<String, String>();
            for (int i = 0; i < others.length; i += 2) rest.put(others[i], others[i + 1]);
            return new Field(call, name, rest, false);
        }

        Field withFewTexts() {
            return new Field(call, name, others, true);
        }

        /** A sixth of the strings: all of them in every field would take five minutes. */
        List<String> texts() {
            return expensive
                    ? NaughtyStrings.joined(300)
                    : NaughtyStrings.share(Math.floorMod(toString().hashCode(), 6), 6);
        }

        @Override
        public String toString() {
            return call + " " + name;
        }
    }

    static Stream<Field> fields() {
        var ada = "ada@example.org";
        return Stream.of(
                Field.of("POST /users", "email", "password", GOOD, "displayName", "Ada"),
                Field.of("POST /users", "password", "email", "nobody", "displayName", "Ada"),
                Field.of("POST /users", "displayName", "email", "nobody", "password", GOOD),
                Field.of("POST /users", "locale", "email", "nobody", "password", GOOD, "displayName", "Ada"),
                Field.of("POST /users/verification", "token"),
                Field.of("POST /users/verification", "email", "code", "123456"),
                Field.of("POST /users/verification", "code", "email", ada),
                Field.of("POST /users/verification", "password", "email", ada, "code", "123456")
                        .withFewTexts(),
                Field.of("POST /users/verification/resend", "email"),
                Field.of("POST /users/email/undo", "token"),
                Field.of("POST /sessions", "email", "password", GOOD).withFewTexts(),
                Field.of("POST /sessions", "password", "email", ada).withFewTexts(),
                Field.of("POST /sessions/refresh", "refreshToken"),
                Field.of("POST /sessions/second-factor", "challenge", "code", "123456"),
                Field.of("POST /sessions/second-factor", "code", "challenge", "x"),
                Field.of("POST /password-resets", "email"),
                Field.of("POST /password-resets/confirm", "token", "password", GOOD),
                Field.of("POST /password-resets/confirm", "password", "token", "x"),
                Field.of("PUT /users/me/password", "currentPassword", "newPassword", GOOD)
                        .withFewTexts(),
                Field.of("PUT /users/me/password", "newPassword", "currentPassword", TOO_LONG),
                Field.of("PUT /users/me/email", "password", "email", ada).withFewTexts(),
                Field.of("PUT /users/me/email", "email", "password", TOO_LONG),
                Field.of("DELETE /users/me", "password").withFewTexts(),
                Field.of("POST /users/me/totp", "password").withFewTexts(),
                Field.of("POST /users/me/totp/confirm", "code"),
                Field.of("DELETE /users/me/totp", "password").withFewTexts(),
                Field.of("PATCH /users/me", "locale"));
    }

    PublishedEvents<UserEvent> events;
    Person.Tokens tokens;

    /** Runs once. It is not a {@code @BeforeAll} method, because the service's port is not known then. */
    @BeforeEach
    void signIn() {
        if (tokens != null) return;
        events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class);
        tokens = Person.registered(events).signedIn();
    }

    @AfterAll
    void close() {
        events.close();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void no_text_in_a_body_breaks_the_service(Field field) throws Exception {
        each(field.texts(), text -> {
            var body = new HashMap<>(field.others);
            body.put(field.name, text);
            return send(field.call, body);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users/me/sign-ins?limit=",
                "/users/me/sign-ins?cursor=",
                "/users/",
                "/erasures/",
                "/sessions?x=",
                "/admin/users?email="
            })
    void no_text_in_a_url_breaks_the_service(String before) throws Exception {
        each(
                NaughtyStrings.share(Math.floorMod(before.hashCode(), 3), 3),
                text -> send("GET " + before + URLEncoder.encode(text, UTF_8).replace("+", "%20"), null));
    }

    @Test
    void a_display_name_is_stored_unchanged_or_refused() throws Exception {
        var stored = 0;
        for (var text : NaughtyStrings.share(0, 2)) {
            var answer = send("PATCH /users/me", Map.of("displayName", text));
            sane(answer, text);
            if (answer.statusCode() != 200) continue;
            stored++;
            var written = answer.header("X-Consistency-Token");
            var profile = send("GET /users/me", null, written).as(JsonNode.class);
            assertEquals(Normalizer.normalize(text.strip(), Normalizer.Form.NFC), name(profile));
            var open = send("GET /users/" + profile.get("id").asText(), null, written);
            assertEquals(name(profile), name(open.as(JsonNode.class)));
        }
        assertTrue(stored > 100, stored + " names were stored");
    }

    @Test
    void a_problematic_string_works_as_a_password() {
        var password = NaughtyStrings.joined(100).stream()
                .filter(text -> text.codePoints().anyMatch(c -> c > 0xFFFF))
                .findFirst()
                .orElseThrow();
        new Person(Person.stranger().email(), password).verified(events).signedIn();
    }

    private static String name(JsonNode profile) {
        return profile.get("displayName").asText();
    }

    private Response send(String call, Map<String, String> body) {
        return send(call, body, "");
    }

    /** Sends the consistency token of the last write: without it, a replica that is behind may answer. */
    private Response send(String call, Map<String, String> body, String written) {
        var words = call.split(" ", 2);
        var request = given().noFilters()
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .header("Authorization", "Bearer " + tokens.access());
        if (!written.isEmpty()) request.header("X-Consistency-Token", written);
        return (body == null ? request : request.body(body)).request(words[0], "/api/v1" + words[1]);
    }

    private interface Attempt {
        Response with(String text) throws Exception;
    }

    /** Runs the calls concurrently, because each spends most of its time waiting. */
    private static void each(List<String> texts, Attempt attempt) throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tasks = texts.stream().<Callable<Void>>map(text -> () -> {
                sane(attempt.with(text), text);
                return null;
            });
            for (var done : threads.invokeAll(tasks.toList())) done.get();
        }
    }

    private static void sane(Response answer, String what) {
        var status = answer.statusCode();
        if (status >= 200 && status < 300) return;
        assertTrue(status >= 400 && status < 500, what + " → " + status + " " + answer.asString());
        var type = String.valueOf(answer.contentType());
        assertTrue(type.startsWith("application/problem+json"), what + " → " + status + " as " + type);
    }
}
