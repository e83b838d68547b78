package dev.breakwater.user;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.Normalizer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.events.UserEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every text that the service takes may be any of a list of evil ones: it is stored as it is, or refused. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NaughtyStringsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GOOD = "staple of another horse";
    private static final String TOO_LONG = "x".repeat(513); // refused beside the field under test, so nothing is hashed

    /** A field, what goes with it, and how long texts may be; where each costs a hash, few and long ones are tried. */
    record Field(String call, String name, Map<String, String> others, boolean dear) {
        static Field of(String call, String name, String... others) {
            var rest = new HashMap<String, String>();
            for (int i = 0; i < others.length; i += 2) rest.put(others[i], others[i + 1]);
            return new Field(call, name, rest, false);
        }

        Field whichIsDear() {
            return new Field(call, name, others, true);
        }

        List<String> texts() {
            return dear ? NaughtyStrings.joined(300) : NaughtyStrings.ALL;
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
                Field.of("POST /users/verification/resend", "email"),
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

    HttpClient client;
    Facts<UserEvent> facts;
    Person.Tokens tokens;

    /** Once for all; where the service is, is known only now. */
    @BeforeEach
    void signIn() {
        if (tokens != null) return;
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        facts = Facts.follow(UserEvent.TOPIC, UserEvent.class);
        tokens = Person.registered(facts).signedIn();
    }

    @AfterAll
    void close() {
        facts.close();
        client.close();
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
                NaughtyStrings.ALL,
                text -> send("GET " + before + URLEncoder.encode(text, UTF_8).replace("+", "%20"), null));
    }

    @Test
    void a_display_name_comes_back_as_it_was_stored_or_was_refused() throws Exception {
        var stored = 0;
        for (var text : NaughtyStrings.ALL) {
            var answer = send("PATCH /users/me", Map.of("displayName", text));
            sane(answer, text);
            var profile = JSON.readTree(send("GET /users/me", null).body());
            if (answer.statusCode() != 200) continue;
            stored++;
            assertEquals(Normalizer.normalize(text.strip(), Normalizer.Form.NFC), name(profile));
            var open = send("GET /users/" + profile.get("id").textValue(), null);
            assertEquals(name(profile), name(JSON.readTree(open.body())));
        }
        assertTrue(stored > 200, stored + " names were taken");
    }

    @Test
    void a_password_of_evil_texts_is_a_password() {
        var evil = NaughtyStrings.joined(100).stream()
                .filter(text -> text.codePoints().anyMatch(c -> c > 0xFFFF))
                .findFirst()
                .orElseThrow();
        new Person(Person.stranger().email(), evil).verified(facts).signedIn();
    }

    private static String name(JsonNode profile) {
        return profile.get("displayName").textValue();
    }

    private HttpResponse<String> send(String call, Map<String, String> body) throws IOException, InterruptedException {
        var words = call.split(" ", 2);
        var content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body));
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/v1" + words[1]))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + tokens.access())
                .timeout(Duration.ofSeconds(20))
                .method(words[0], content);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private interface Attempt {
        HttpResponse<String> with(String text) throws Exception;
    }

    /** Some at once: the time of a call is spent waiting. */
    private static void each(List<String> texts, Attempt attempt) throws Exception {
        try (var threads = Executors.newFixedThreadPool(16)) {
            var tasks = texts.stream().<Callable<Void>>map(text -> () -> {
                sane(attempt.with(text), text);
                return null;
            });
            for (var done : threads.invokeAll(tasks.toList())) done.get();
        }
    }

    private static void sane(HttpResponse<String> answer, String what) {
        var status = answer.statusCode();
        if (status >= 200 && status < 300) return;
        assertTrue(status >= 400 && status < 500, what + " → " + status + " " + answer.body());
        var type = answer.headers().firstValue("Content-Type").orElse("");
        assertTrue(type.startsWith("application/problem+json"), what + " → " + status + " as " + type);
    }
}
