package dev.breakwater.user.password;

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

/** Wherever a password is chosen, one that is easily guessed is refused, and the person is told why. */
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
    void no_account_is_opened_with_a_leaked_password_or_the_own_name() {
        var person = Person.stranger();
        refused(register(person, LEAKED), "/password", "leaked");
        refused(register(person, RESEMBLING), "/password", "name or address");
        refused(register(person, person.email()), "/password", "name or address");
        person.registers(events);
    }

    /** Nothing is trimmed: with another character they are accepted, white space and all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "            ",
                "\u00a0 \u3000 \u00a0 \u3000 \u00a0",
                "zzzzzzzzzzzzz",
                "ÄäA\u0308ÄäÄäÄäÄäÄä",
                "\u3164\u2800\u3164\u2800\u3164\u2800\u3164\u2800"
            })
    void no_account_is_opened_with_one_repeated_character_or_a_blank_password(String trivial) {
        refused(register(Person.stranger(), trivial), "/password", "repeated, or blank");
        var spaced = "   " + trivial + " q7";
        var person = new Person(Person.stranger().email(), spaced).verified(events);
        person.signedIn();
        new Person(person.email(), spaced.strip()).signsIn().then().statusCode(401);
    }

    @Test
    void a_refusal_tells_nothing_of_the_address() {
        var person = Person.registered(events);
        for (var bad : new String[] {LEAKED, RESEMBLING}) {
            var free = register(Person.stranger(), bad);
            var taken = register(person, bad);
            assertEquals(free.statusCode(), taken.statusCode());
            assertEquals(free.jsonPath().getList("errors"), taken.jsonPath().getList("errors"));
        }
    }

    @Test
    void a_reset_takes_neither_and_its_link_works_on() {
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
    void a_change_takes_neither_and_asks_for_the_current_one_first() {
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

    private static Response change(Person.Tokens tokens, String current, String wished) {
        return Person.as(tokens)
                .contentType(ContentType.JSON)
                .body(Map.of("currentPassword", current, "newPassword", wished))
                .put("/api/v1/users/me/password");
    }
}
