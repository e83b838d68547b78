package dev.breakwater.user;

import java.net.URLEncoder;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import dev.breakwater.events.UserEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
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

/** Every text that the service takes may be any of a list of evil ones: it is stored as it is, or refused. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NaughtyStringsTest {

    private static final String GOOD = "staple of another horse";
    private static final String TOO_LONG = "x".repeat(513); // refused beside the field under test, so nothing is hashed

    /** A field and what goes with it; where each text costs a hash, few and long ones are tried. */
    record Field(String call, String name, Map<String, String> others, boolean dear) {
        static Field of(String call, String name, String... others) {
            var rest = new HashMap<String, String>();
            for (int i = 0; i < others.length; i += 2) rest.put(others[i], others[i + 1]);
            return new Field(call, name, rest, false);
        }

        Field whichIsDear() {
            return new Field(call, name, others, true);
        }

        /** Every one of them meets several fields; all of them at every field would take five minutes. */
        List<String> texts() {
            return dear
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
                        .whichIsDear(),
                Field.of("POST /users/verification/resend", "email"),
                Field.of("POST /users/email/undo", "token"),
                Field.of("POST /sessions", "email", "password", GOOD).whichIsDear(),
                Field.of("POST /sessions", "password", "email", ada).whichIsDear(),
                Field.of("POST /sessions/refresh", "refreshToken"),
                Field.of("POST /sessions/second-factor", "challenge", "code", "123456"),
                Field.of("POST /sessions/second-factor", "code", "challenge", "x"),
                Field.of("POST /password-resets", "email"),
                Field.of("POST /password-resets/confirm", "token", "password", GOOD),
                Field.of("POST /password-resets/confirm", "password", "token", "x"),
                Field.of("PUT /users/me/password", "currentPassword", "newPassword", GOOD)
                        .whichIsDear(),
                Field.of("PUT /users/me/password", "newPassword", "currentPassword", TOO_LONG),
                Field.of("PUT /users/me/email", "password", "email", ada).whichIsDear(),
                Field.of("PUT /users/me/email", "email", "password", TOO_LONG),
                Field.of("DELETE /users/me", "password").whichIsDear(),
                Field.of("POST /users/me/totp", "password").whichIsDear(),
                Field.of("POST /users/me/totp/confirm", "code"),
                Field.of("DELETE /users/me/totp", "password").whichIsDear(),
                Field.of("PATCH /users/me", "locale"));
    }

    PublishedEvents<UserEvent> events;
    Person.Tokens tokens;

    /** Once for all; where the service is, is known only now. */
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
    void nor_one_in_an_address(String before) throws Exception {
        each(
                NaughtyStrings.share(Math.floorMod(before.hashCode(), 3), 3),
                text -> send("GET " + before + URLEncoder.encode(text, UTF_8).replace("+", "%20"), null));
    }

    @Test
    void a_display_name_comes_back_as_it_was_stored_or_was_refused() throws Exception {
        var stored = 0;
        for (var text : NaughtyStrings.share(0, 2)) {
            var answer = send("PATCH /users/me", Map.of("displayName", text));
            sane(answer, text);
            if (answer.statusCode() != 200) continue;
            stored++;
            var written = answer.header("X-Consistency-Token");
            var profile = send("GET /users/me", null, written).jsonPath();
            assertEquals(Normalizer.normalize(text.strip(), Normalizer.Form.NFC), name(profile));
            var open = send("GET /users/" + profile.getString("id"), null, written);
            assertEquals(name(profile), name(open.jsonPath()));
        }
        assertTrue(stored > 100, stored + " names were taken");
    }

    @Test
    void a_password_of_evil_texts_is_a_password() {
        var evil = NaughtyStrings.joined(100).stream()
                .filter(text -> text.codePoints().anyMatch(c -> c > 0xFFFF))
                .findFirst()
                .orElseThrow();
        new Person(Person.stranger().email(), evil).verified(events).signedIn();
    }

    private static String name(JsonPath profile) {
        return profile.getString("displayName");
    }

    private Response send(String call, Map<String, String> body) {
        return send(call, body, "");
    }

    /** By somebody who shows what was written: else a replica may answer with what was before. */
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

    /** Some at once: the time of a call is spent waiting. */
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
