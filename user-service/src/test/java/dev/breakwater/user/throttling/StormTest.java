package dev.breakwater.user.throttling;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import static dev.breakwater.user.Person.as;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Hashing is what a storm of sign-ins exhausts, and what it must not take along. */
@QuarkusTest
@TestProfile(OneHasher.class)
class StormTest {

    private static final int GUESSERS = 12;
    private static final int READS = 15;

    @Test
    void a_storm_of_sign_ins_is_turned_away_and_everybody_else_is_served() {
        Person.Tokens tokens;
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            tokens = Person.registered(events).signedIn();
        }
        var answers = new ConcurrentLinkedQueue<Response>();
        var refresh = tokens.refresh();
        try (var storm = Executors.newFixedThreadPool(GUESSERS)) {
            for (int i = 0; i < GUESSERS; i++) storm.submit(() -> guessOnAndOn(answers));
            for (int i = 0; i < READS; i++) {
                as(tokens).get("/api/v1/users/me").then().statusCode(200);
                refresh =
                        Person.refresh(refresh).then().statusCode(200).extract().path("refreshToken");
            }
            storm.shutdownNow();
        }
        assertTrue(answers.stream().anyMatch(it -> it.statusCode() == 401), "some are looked at");
        var turnedAway = answers.stream().filter(it -> it.statusCode() != 401).toList();
        assertTrue(!turnedAway.isEmpty(), "there was no storm");
        for (var answer : turnedAway)
            answer.then().statusCode(503).header("Retry-After", Integer::parseInt, greaterThan(0));
        assertEquals(
                answers.size(),
                answers.stream()
                        .map(Response::statusCode)
                        .filter(it -> it == 401 || it == 503)
                        .count());
    }

    private static void guessOnAndOn(Queue<Response> answers) {
        do answers.add(Guesser.somewhere().guesses(Person.stranger()));
        while (!Thread.currentThread().isInterrupted());
    }
}
