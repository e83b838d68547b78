package dev.breakwater.user.password.policy;

import java.util.HashMap;
import java.util.Map;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Every operation that sets a password refuses an easily guessed one, and the response says why. */
@QuarkusTest
class NewPasswordTest {

    private static final String LEAKED = "Liverpool1";
    private static final String RESEMBLING = "L0velace-1815";
    private static final String GOOD = "staple of another horse";

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
    void a_registration_with_a_leaked_password_or_ones_own_name_is_refused() {
        var person = Person.stranger();
        refused(register(person, LEAKED), "/password", "leaked");
        refused(register(person, RESEMBLING), "/password", "name or address");
        refused(register(person, person.email()), "/password", "name or address");
        person.registers(events);
    }

    /** Nothing is trimmed: with other characters added they are accepted, including the white space. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "            ",
                "\u00a0 \u3000 \u00a0 \u3000 \u00a0",
                "zzzzzzzzzzzzz",
                "ÄäA\u0308ÄäÄäÄäÄäÄä",
                "\u3164\u2800\u3164\u2800\u3164\u2800\u3164\u2800"
            })
    void a_registration_with_one_repeated_character_or_a_blank_password_is_refused(String trivial) {
        refused(register(Person.stranger(), trivial), "/password", "repeated, or blank");
        var spaced = "   " + trivial + " q7";
        var person = new Person(Person.stranger().email(), spaced).verified(events);
        person.signedIn();
        new Person(person.email(), spaced.strip()).signsIn().then().statusCode(401);
    }

    @Test
    void a_refusal_does_not_reveal_whether_the_address_is_taken() {
        var person = Person.registered(events);
        for (var bad : new String[] {LEAKED, RESEMBLING}) {
            var free = register(Person.stranger(), bad);
            var taken = register(person, bad);
            assertEquals(free.statusCode(), taken.statusCode());
            assertEquals(free.jsonPath().getList("errors"), taken.jsonPath().getList("errors"));
        }
    }

    @Test
    void a_reset_refuses_both_and_its_link_stays_valid() {
        var person = Person.registered(events);
        Person.post("/api/v1/password-resets", Map.of("email", person.email()));
        var token = events.await(
                        UserEvent.PasswordResetRequested.class, f -> f.email().equals(person.email()))
                .token();
        refused(confirm(token, LEAKED), "/password", "leaked");
        refused(confirm(token, RESEMBLING), "/password", "name or address");
        person.signedIn();
        confirm(token, GOOD).then().statusCode(204);
        new Person(person.email(), GOOD).signedIn();
        confirm(token, RESEMBLING).then().statusCode(410);
    }

    @Test
    void a_change_refuses_both_after_checking_the_current_password() {
        var person = Person.registered(events);
        var tokens = person.signedIn();
        refused(change(tokens, person.password(), LEAKED), "/newPassword", "leaked");
        refused(change(tokens, person.password(), RESEMBLING), "/newPassword", "name or address");
        change(tokens, "wrong password", RESEMBLING).then().statusCode(403);
        person.signedIn();
        change(tokens, person.password(), GOOD).then().statusCode(204);
        new Person(person.email(), GOOD).signedIn();
    }

    private static void refused(Response answer, String pointer, String why) {
        answer.then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", endsWith("/problems/invalid"))
                .body("errors.size()", equalTo(1))
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].detail", containsString(why));
    }

    private static Response register(Person person, String password) {
        var body = new HashMap<>(person.registration());
        body.put("password", password);
        return Person.post("/api/v1/users", body);
    }

    private static Response confirm(String token, String password) {
        return Person.post("/api/v1/password-resets/confirm", Map.of("token", token, "password", password));
    }

    private static Response change(Person.Tokens tokens, String current, String chosen) {
        return Person.as(tokens)
                .contentType(ContentType.JSON)
                .body(Map.of("currentPassword", current, "newPassword", chosen))
                .put("/api/v1/users/me/password");
    }
}
