package dev.breakwater.user.throttling;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import dev.breakwater.user.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Ten are free in tests, no wait ends in one, and three devices are kept. */
@QuarkusTest
class SignInAttemptsTest {

    private static final int FREE = 10;
    private static final int DEVICES = 3;

    @Inject
    KnownDevices devices;

    Person owner;

    @BeforeEach
    void register() {
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            owner = Person.registered(events);
        }
    }

    @Test
    void a_password_guessed_in_parallel_from_50_threads_is_looked_at_as_often_as_one_by_one() throws Exception {
        var answers =
                Together.times(50, () -> Guesser.somewhere().guesses(owner).statusCode());
        assertEquals(FREE, answers.stream().filter(it -> it == 401).count());
        assertEquals(50 - FREE, answers.stream().filter(it -> it == 429).count());
        Guesser.somewhere().signsIn(owner).then().statusCode(429);
    }

    @Test
    void the_limit_is_named_in_body_and_headers() {
        exhaust(owner.email());
        Guesser.somewhere()
                .guesses(owner)
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("RateLimit-Policy", "\"sign-in-account\";q=10;w=86400")
                .header("RateLimit", matchesRegex("\"sign-in-account\";r=0;t=[0-9]+"))
                .header("Retry-After", Integer::parseInt, both(greaterThan(0)).and(lessThanOrEqualTo(600)))
                .body("type", equalTo("/problems/too-many-attempts"))
                .body("policy", equalTo("sign-in-account"))
                .body("scope", equalTo("account"))
                .body("remaining", equalTo(0))
                .body("reset", both(greaterThan(0)).and(lessThanOrEqualTo(600)));
    }

    @Test
    void nobody_learns_from_it_whether_there_is_an_account() {
        var unknown = Person.stranger().email();
        assertEquals(exhaust(owner.email()), exhaust(unknown));
        assertEquals(
                told(Guesser.somewhere().guesses(owner)),
                told(Guesser.somewhere().guesses(unknown)));
    }

    @Test
    void another_spelling_of_the_address_is_the_same_account() {
        exhaust(owner.email());
        Guesser.somewhere()
                .guesses(" " + owner.email().toUpperCase(Locale.ROOT))
                .then()
                .statusCode(429);
    }

    @Test
    void the_owner_signs_in_on_a_known_device_while_everybody_guesses() throws Exception {
        var device = Guesser.somewhere().becomesKnown(owner);
        Together.times(30, () -> Guesser.somewhere().guesses(owner));
        Guesser.somewhere().signsIn(owner).then().statusCode(429);
        for (int i = 0; i < 3; i++)
            Guesser.somewhere().on(device).signsIn(owner).then().statusCode(201).cookie("device", device);
    }

    @Test
    void a_known_device_has_a_count_of_its_own_which_the_right_password_ends() {
        var device = Guesser.somewhere().on(Guesser.somewhere().becomesKnown(owner));
        for (int i = 1; i < FREE; i++) device.guesses(owner).then().statusCode(401);
        device.signsIn(owner).then().statusCode(201);
        for (int i = 0; i < FREE; i++) device.guesses(owner).then().statusCode(401);
        device.signsIn(owner)
                .then()
                .statusCode(429)
                .body("policy", equalTo("sign-in-device"))
                .body("scope", equalTo("device"));
        Guesser.somewhere().signsIn(owner).then().statusCode(201);
    }

    @Test
    void the_right_password_gives_strangers_no_new_guesses() {
        for (int i = 1; i < FREE; i++) Guesser.somewhere().guesses(owner).then().statusCode(401);
        for (int i = 0; i < 3; i++) Guesser.somewhere().signsIn(owner).then().statusCode(201);
        Guesser.somewhere().guesses(owner).then().statusCode(401);
        Guesser.somewhere().guesses(owner).then().statusCode(429);
    }

    @Test
    void the_device_of_one_account_is_a_stranger_to_another() {
        Person other;
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            other = Person.registered(events);
        }
        var device = Guesser.somewhere().becomesKnown(other);
        exhaust(owner.email());
        Guesser.somewhere().on(device).signsIn(owner).then().statusCode(429);
        Guesser.somewhere().on(device).signsIn(other).then().statusCode(201);
    }

    /** A client without cookies is a new device each time, and must not push out the owner's. */
    @Test
    void of_an_account_s_devices_those_that_came_back_and_the_last_used_are_kept() {
        var cameBack = Guesser.somewhere().becomesKnown(owner);
        Guesser.somewhere().on(cameBack).signsIn(owner).then().statusCode(201);
        var oldest = Guesser.somewhere().becomesKnown(owner);
        for (int i = 2; i < DEVICES; i++) Guesser.somewhere().becomesKnown(owner);
        var newest = Guesser.somewhere().becomesKnown(owner);
        devices.forgetTooMany();
        exhaust(owner.email());
        Guesser.somewhere().on(cameBack).signsIn(owner).then().statusCode(201);
        Guesser.somewhere().on(newest).signsIn(owner).then().statusCode(201);
        Guesser.somewhere().on(oldest).signsIn(owner).then().statusCode(429);
    }

    @Test
    void two_people_may_share_a_device() {
        Person other;
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            other = Person.registered(events);
        }
        var device = Guesser.somewhere().becomesKnown(other);
        Guesser.somewhere().on(device).signsIn(owner).then().statusCode(201).cookie("device", device);
        exhaust(owner.email());
        exhaust(other.email());
        Guesser.somewhere().on(device).signsIn(owner).then().statusCode(201);
        Guesser.somewhere().on(device).signsIn(other).then().statusCode(201);
    }

    @Test
    void who_reads_the_address_s_mail_gets_in_from_a_new_device_too() {
        exhaust(owner.email());
        var renewed = new Person(owner.email(), "another good phrase");
        String device;
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            Person.post("/api/v1/password-resets", Map.of("email", owner.email()));
            var reset = events.await(
                    UserEvent.PasswordResetRequested.class, it -> it.email().equals(owner.email()));
            device = Person.post(
                            "/api/v1/password-resets/confirm",
                            Map.of("token", reset.token(), "password", renewed.password()))
                    .then()
                    .statusCode(204)
                    .extract()
                    .cookie("device");
        }
        Guesser.somewhere().signsIn(renewed).then().statusCode(429);
        Guesser.somewhere().on(device).signsIn(renewed).then().statusCode(201);
    }

    @Test
    void a_device_that_somebody_made_up_is_not_taken_over() {
        var invented = "A".repeat(43);
        var given = Guesser.somewhere().on(invented).becomesKnown(owner);
        assertEquals(43, given.length());
        exhaust(owner.email());
        for (var device : new String[] {invented, "nonsense", given.substring(1), ""})
            Guesser.somewhere().on(device).signsIn(owner).then().statusCode(429);
        Guesser.somewhere().on(given).signsIn(owner).then().statusCode(201);
    }

    @Test
    void the_cookie_is_for_signing_in_and_for_nothing_else() {
        var cookie = Guesser.somewhere()
                .signsIn(owner)
                .then()
                .statusCode(201)
                .extract()
                .detailedCookie("device");
        assertEquals("/api/v1/sessions", cookie.getPath());
        assertEquals("Lax", cookie.getSameSite());
        assertEquals(7776000, cookie.getMaxAge());
        assertTrue(cookie.isSecured() && cookie.isHttpOnly(), cookie.toString());
        var refused = Guesser.somewhere().guesses(owner);
        assertEquals(401, refused.statusCode());
        assertNull(refused.cookie("device"));
    }

    /** What the answers were. */
    private static String exhaust(String email) {
        return java.util.stream.IntStream.range(0, FREE + 2)
                .mapToObj(
                        _ -> Integer.toString(Guesser.somewhere().guesses(email).statusCode()))
                .collect(Collectors.joining(" "));
    }

    /** All of an answer but what is of the request alone, and what runs down. */
    private static String told(Response answer) {
        return (answer.statusCode() + " " + answer.headers() + " " + answer.asString())
                .replaceAll("(?i)(\"instance\":\"|X-Request-Id=|Date=|Content-Length=)[^\"\n]*", "")
                .replaceAll("(Retry-After=|;t=|\"reset\":)[0-9]+", "$1");
    }
}
