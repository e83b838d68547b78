package dev.breakwater.user.secondfactor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Concurrently;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.breakwater.user.Person.as;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class SecondFactorTest {

    @Inject
    EntityManager em;

    @Inject
    SecretEncryption encryption;

    Person person;
    Person.Tokens tokens;
    UUID user;

    @BeforeEach
    void signIn() {
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            person = Person.registered(events);
        }
        tokens = person.signedIn();
        user = as(tokens).get("/api/v1/users/me").jsonPath().getUUID("id");
    }

    @Test
    void a_sign_in_requires_a_code_of_a_confirmed_app() {
        var recovery = enrolled();
        assertEquals(10, recovery.size());
        answer(challenge(), code(30)).then().statusCode(201).body("session.current", equalTo(true));
    }

    @Test
    void an_app_that_is_not_confirmed_changes_nothing() {
        post("", Map.of("password", person.password()))
                .then()
                .statusCode(201)
                .body("uri", startsWith("otpauth://totp/"));
        person.signedIn();
    }

    @Test
    void a_code_in_concurrent_requests_works_once() throws Exception {
        enrolled();
        var challenges = List.of(challenge(), challenge(), challenge(), challenge());
        var code = code(30);
        var next = new java.util.concurrent.atomic.AtomicInteger();
        var answers = Concurrently.times(4, () -> answer(challenges.get(next.getAndIncrement()), code));
        assertEquals(1, answers.stream().filter(a -> a.statusCode() == 201).count());
        assertEquals(3, answers.stream().filter(a -> a.statusCode() == 401).count());
    }

    @Test
    void a_recovery_code_works_once_in_any_case_and_spacing() {
        var recovery = enrolled();
        answer(
                        challenge(),
                        recovery.getFirst().toUpperCase(java.util.Locale.ROOT).replace("-", " "))
                .then()
                .statusCode(201);
        answer(challenge(), recovery.getFirst()).then().statusCode(401).body("type", endsWith("/problems/wrong-code"));
        answer(challenge(), recovery.get(1)).then().statusCode(201);
    }

    @Test
    void a_change_of_the_password_voids_open_challenges() {
        enrolled();
        var open = challenge();
        as(tokens)
                .contentType(ContentType.JSON)
                .body(Map.of("currentPassword", person.password(), "newPassword", "staple of another horse"))
                .put("/api/v1/users/me/password")
                .then()
                .statusCode(204);
        answer(open, code(30)).then().statusCode(401).body("type", endsWith("/problems/challenge-expired"));
    }

    @Test
    void five_concurrent_wrong_codes_void_the_challenge() throws Exception {
        enrolled();
        var challenge = challenge();
        Concurrently.times(8, () -> answer(challenge, "wrong"))
                .forEach(a -> a.then().statusCode(401));
        answer(challenge, code(30)).then().statusCode(401).body("type", endsWith("/problems/challenge-expired"));
    }

    @Test
    void concurrent_guesses_at_several_challenges_are_counted_together() throws Exception {
        enrolled();
        var challenges =
                java.util.stream.Stream.generate(this::challenge).limit(8).toList();
        var next = new java.util.concurrent.atomic.AtomicInteger();
        var answers =
                Concurrently.times(32, () -> answer(challenges.get(next.getAndIncrement() % challenges.size()), "wrong")
                        .statusCode());
        assertEquals(10, answers.stream().filter(it -> it == 401).count());
        answer(challenges.getFirst(), code(30))
                .then()
                .statusCode(429)
                .body("type", endsWith("/problems/too-many-attempts"))
                .body("policy", equalTo("sign-in-account"));
        person.signsIn().then().statusCode(429);
    }

    @Test
    void a_right_password_does_not_reset_the_count_of_wrong_codes() {
        enrolled();
        for (int i = 0; i < 10; i++) {
            answer(challenge(), "wrong").then().statusCode(401);
        }
        person.signsIn().then().statusCode(429);
    }

    @Test
    void enrolment_and_removal_require_the_password() {
        post("", Map.of("password", "wrong")).then().statusCode(403);
        enrolled();
        post("", Map.of("password", person.password())).then().statusCode(409);
        remove("wrong").then().statusCode(403);
        remove(person.password()).then().statusCode(204);
        person.signedIn();
    }

    /** Proxies and clients may drop the content of DELETE. */
    @Test
    void a_post_removes_it_as_well() {
        enrolled();
        post("/removal", Map.of("password", "wrong")).then().statusCode(403);
        post("/removal", Map.of("password", person.password())).then().statusCode(204);
        person.signedIn();
    }

    private List<String> enrolled() {
        post("", Map.of("password", person.password())).then().statusCode(201);
        post("/confirm", Map.of("code", "000000")).then().statusCode(403);
        return post("/confirm", Map.of("code", code(0)))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("recoveryCodes");
    }

    private String challenge() {
        return person.signsIn()
                .then()
                .statusCode(202)
                .body("status", equalTo("second-factor-required"))
                .extract()
                .jsonPath()
                .getString("challenge");
    }

    /** The app's code. The current code confirms the app, so the next one is used to sign in. */
    private String code(int secondsFromNow) {
        return Totp.codeAt(
                encryption.decrypt(user, storedSecret()), Instant.now().plusSeconds(secondsFromNow));
    }

    private byte[] storedSecret() {
        return QuarkusTransaction.requiringNew()
                .call(() -> (byte[]) em.createNativeQuery("select secret from totp where user_id = :user")
                        .setParameter("user", user)
                        .getSingleResult());
    }

    private Response post(String path, Object body) {
        return as(tokens).contentType(ContentType.JSON).body(body).post("/api/v1/users/me/totp" + path);
    }

    private Response remove(String password) {
        return as(tokens)
                .contentType(ContentType.JSON)
                .body(Map.of("password", password))
                .delete("/api/v1/users/me/totp");
    }

    private static Response answer(String challenge, String code) {
        return Person.post("/api/v1/sessions/second-factor", Map.of("challenge", challenge, "code", code));
    }
}
