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

/** A flood of sign-ins exhausts the hashing pool, but nothing else. */
@QuarkusTest
@TestProfile(OneHashingThread.class)
class SignInFloodTest {

    private static final int GUESSERS = 12;
    private static final int READS = 15;

    @Test
    void a_flood_of_sign_ins_is_refused_and_other_requests_are_served() {
        Person.Tokens tokens;
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            tokens = Person.registered(events).signedIn();
        }
        var answers = new ConcurrentLinkedQueue<Response>();
        var refresh = tokens.refresh();
        try (var flood = Executors.newFixedThreadPool(GUESSERS)) {
            for (int i = 0; i < GUESSERS; i++) flood.submit(() -> guessRepeatedly(answers));
            for (int i = 0; i < READS; i++) {
                as(tokens).get("/api/v1/users/me").then().statusCode(200);
                refresh =
                        Person.refresh(refresh).then().statusCode(200).extract().path("refreshToken");
            }
            flood.shutdownNow();
        }
        assertTrue(answers.stream().anyMatch(it -> it.statusCode() == 401), "some guesses are checked");
        var refused = answers.stream().filter(it -> it.statusCode() != 401).toList();
        assertTrue(!refused.isEmpty(), "some guesses are refused");
        for (var answer : refused)
            answer.then().statusCode(503).header("Retry-After", Integer::parseInt, greaterThan(0));
        assertEquals(
                answers.size(),
                answers.stream()
                        .map(Response::statusCode)
                        .filter(it -> it == 401 || it == 503)
                        .count());
    }

    private static void guessRepeatedly(Queue<Response> answers) {
        do answers.add(Guesser.somewhere().guesses(Person.stranger()));
        while (!Thread.currentThread().isInterrupted());
    }
}
