package dev.breakwater.user.throttling;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Concurrently;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
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

/** In tests, ten guesses are free, waits are longer than a test, and an account has at most three known devices. */
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
    void of_50_concurrent_guesses_as_many_are_checked_as_of_sequential_ones() throws Exception {
        var answers =
                Concurrently.times(50, () -> Guesser.somewhere().guesses(owner).statusCode());
        assertEquals(FREE, answers.stream().filter(it -> it == 401).count());
        assertEquals(50 - FREE, answers.stream().filter(it -> it == 429).count());
        Guesser.somewhere().signsIn(owner).then().statusCode(429);
    }

    @Test
    void the_response_describes_the_limit_in_body_and_headers() {
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
    void throttling_does_not_reveal_whether_an_account_exists() {
        var unknown = Person.stranger().email();
        assertEquals(exhaust(owner.email()), exhaust(unknown));
        assertEquals(
                comparable(Guesser.somewhere().guesses(owner)),
                comparable(Guesser.somewhere().guesses(unknown)));
    }

    @Test
    void another_spelling_of_the_address_shares_the_count() {
        exhaust(owner.email());
        Guesser.somewhere()
                .guesses(" " + owner.email().toUpperCase(Locale.ROOT))
                .then()
                .statusCode(429);
    }

    @Test
    void the_owner_signs_in_on_a_known_device_during_an_attack() throws Exception {
        var device = Guesser.somewhere().becomesKnown(owner);
        Concurrently.times(30, () -> Guesser.somewhere().guesses(owner));
        Guesser.somewhere().signsIn(owner).then().statusCode(429);
        for (int i = 0; i < 3; i++)
            Guesser.somewhere().on(device).signsIn(owner).then().statusCode(201).cookie("device", device);
    }

    @Test
    void a_known_device_has_its_own_count_which_the_right_password_resets() {
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
    void the_right_password_does_not_reset_the_count_of_unknown_devices() {
        for (int i = 1; i < FREE; i++) Guesser.somewhere().guesses(owner).then().statusCode(401);
        for (int i = 0; i < 3; i++) Guesser.somewhere().signsIn(owner).then().statusCode(201);
        Guesser.somewhere().guesses(owner).then().statusCode(401);
        Guesser.somewhere().guesses(owner).then().statusCode(429);
    }

    @Test
    void a_known_device_of_one_account_is_unknown_to_another() {
        Person other;
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            other = Person.registered(events);
        }
        var device = Guesser.somewhere().becomesKnown(other);
        exhaust(owner.email());
        Guesser.somewhere().on(device).signsIn(owner).then().statusCode(429);
        Guesser.somewhere().on(device).signsIn(other).then().statusCode(201);
    }

    /** A client without cookies is a new device at each sign-in, and must not displace the owner's devices. */
    @Test
    void surplus_devices_are_deleted_except_those_that_returned_and_the_last_used() {
        var cameBack = Guesser.somewhere().becomesKnown(owner);
        Guesser.somewhere().on(cameBack).signsIn(owner).then().statusCode(201);
        var oldest = Guesser.somewhere().becomesKnown(owner);
        for (int i = 2; i < DEVICES; i++) Guesser.somewhere().becomesKnown(owner);
        var newest = Guesser.somewhere().becomesKnown(owner);
        devices.deleteSurplus();
        exhaust(owner.email());
        Guesser.somewhere().on(cameBack).signsIn(owner).then().statusCode(201);
        Guesser.somewhere().on(newest).signsIn(owner).then().statusCode(201);
        Guesser.somewhere().on(oldest).signsIn(owner).then().statusCode(429);
    }

    @Test
    void two_users_may_share_a_device() {
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
    void a_password_reset_makes_the_device_known_and_allows_a_sign_in_during_an_attack() {
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
    void an_invented_device_token_is_not_accepted() {
        var invented = "A".repeat(43);
        var given = Guesser.somewhere().on(invented).becomesKnown(owner);
        assertEquals(43, given.length());
        exhaust(owner.email());
        for (var device : new String[] {invented, "nonsense", given.substring(1), ""})
            Guesser.somewhere().on(device).signsIn(owner).then().statusCode(429);
        Guesser.somewhere().on(given).signsIn(owner).then().statusCode(201);
    }

    @Test
    void the_cookie_is_limited_to_sign_ins() {
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

    /** Guesses until throttled, and returns all status codes. */
    private static String exhaust(String email) {
        return java.util.stream.IntStream.range(0, FREE + 2)
                .mapToObj(
                        _ -> Integer.toString(Guesser.somewhere().guesses(email).statusCode()))
                .collect(Collectors.joining(" "));
    }

    /** The response without values that differ between requests, and without remaining times. */
    private static String comparable(Response answer) {
        return (answer.statusCode() + " " + answer.headers() + " " + answer.asString())
                .replaceAll("(?i)(\"instance\":\"|X-Request-Id=|Date=|Content-Length=)[^\"\n]*", "")
                .replaceAll("(Retry-After=|;t=|\"reset\":)[0-9]+", "$1");
    }
}
