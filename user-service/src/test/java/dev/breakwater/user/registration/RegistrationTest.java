package dev.breakwater.user.registration;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.TestTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class RegistrationTest {

    @Inject
    EntityManager em;

    PublishedEvents<UserEvent> events;

    @BeforeEach
    void follow() {
        events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class);
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void a_registration_publishes_the_account_and_then_its_verification() {
        var request = Person.stranger().registers(events);
        assertTrue(request.token().matches("[A-Za-z0-9_-]{43}"));
        assertTrue(request.code().matches("[0-9]{6}"));
        assertEquals("en", request.locale());
        assertEquals(
                List.of(UserEvent.Registered.class, UserEvent.VerificationRequested.class), kinds(request.userId()));
    }

    @Test
    void a_taken_address_gets_the_same_response_as_a_free_one_and_its_owner_is_notified_once() {
        var person = Person.stranger();
        var request = person.registers(events);
        person.confirms(request.token()).then().statusCode(204);
        var again = new HashMap<>(person.registration());
        again.put("email", person.email().toUpperCase(Locale.ROOT));
        for (var i = 0; i < 3; i++)
            Person.post("/api/v1/users", again).then().statusCode(202).body("status", equalTo("verification-sent"));

        assertEquals(
                person.email(),
                events.await(request.userId(), UserEvent.RegisteredAgain.class).email());
        Person.stranger().registers(events);
        assertEquals(
                List.of(
                        UserEvent.Registered.class,
                        UserEvent.VerificationRequested.class,
                        UserEvent.Verified.class,
                        UserEvent.RegisteredAgain.class),
                kinds(request.userId()));
    }

    @ParameterizedTest
    @CsvSource({"http, false, false", "https, true, false", "https, true, true"})
    void the_cookie_is_http_only_and_same_site(String scheme, boolean isSecure, boolean isTaken) {
        var person = isTaken ? Person.registered(events) : Person.stranger();
        var cookie = given().header("X-Forwarded-Proto", scheme)
                .contentType("application/json")
                .body(person.registration())
                .post("/api/v1/users")
                .detailedCookie("requester");
        assertTrue(cookie.isHttpOnly());
        assertEquals("Strict", cookie.getSameSite());
        assertEquals("/api/v1", cookie.getPath());
        assertEquals(isSecure, cookie.isSecured());
    }

    @Test
    @TestTransaction
    void password_and_token_are_stored_as_hashes() {
        var person = Person.stranger();
        var request = person.registers(events);
        var stored = (Object[])
                em.createNativeQuery("""
                        select u.password_hash, encode(v.token_hash, 'escape'), encode(v.code_hash, 'escape')
                        from users u join verification v on v.user_id = u.id where u.id = :id
                        """).setParameter("id", request.userId()).getSingleResult();
        assertTrue(stored[0].toString().startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
        assertTrue(Arrays.stream(stored)
                .map(Object::toString)
                .noneMatch(s -> s.contains(request.token()) || s.contains(request.code())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email       | ada",
                "email       | ada@example",
                "email       | joe\u212a@example.org",
                "password    | short",
                "displayName | ''",
                "displayName | win at https://evil.example",
                "locale      | no_locale",
            })
    void an_invalid_field_is_reported(String field, String value) {
        var body = new HashMap<>(Person.stranger().registration());
        body.put(field, value);
        Person.post("/api/v1/users", body)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo("/" + field));
    }

    @Test
    void all_missing_fields_are_reported() {
        Person.post("/api/v1/users", Map.of()).then().statusCode(422).body("errors.size()", equalTo(3));
    }

    @Test
    void an_unsupported_language_is_replaced_by_the_default() {
        var person = Person.stranger();
        var body = new HashMap<>(person.registration());
        body.put("locale", "tlh");
        Person.post("/api/v1/users", body).then().statusCode(202);
        var registered =
                events.await(UserEvent.Registered.class, event -> event.email().equals(person.email()));
        assertEquals("en", registered.locale());
    }

    private List<? extends Class<?>> kinds(java.util.UUID userId) {
        return events.about(userId).stream().map(UserEvent::getClass).toList();
    }
}
