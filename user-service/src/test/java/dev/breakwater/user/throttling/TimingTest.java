package dev.breakwater.user.throttling;

import java.util.Arrays;
import java.util.UUID;
import java.util.function.Supplier;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.ApiClient;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The duration of a refusal must not reveal whether an account exists. The samples alternate, so that the machine's load
 * affects both alike.
 */
@QuarkusTest
@TestProfile(OneHashingThread.class)
class TimingTest {

    private static final int WARM_UP = 5;
    private static final int SAMPLES = 40;

    Person owner;
    Person.Tokens administrator;

    @BeforeEach
    void register() {
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            owner = Person.registered(events);
            administrator = Person.administrator(events).signedIn();
        }
    }

    @Test
    void an_unknown_address_takes_as_long_as_a_wrong_password() {
        var times = compare(401, () -> Guesser.somewhere().guesses(owner), 401, () -> Guesser.somewhere()
                .guesses(Person.stranger()));
        assertTrue(times.areAlike(), times.toString());
    }

    @Test
    void an_unknown_service_client_takes_as_long_as_a_wrong_secret() {
        var client = ApiClient.createdBy(administrator);
        var times = compare(401, () -> wrongSecret(client.id()), 401, () -> wrongSecret(UUID.randomUUID()));
        assertTrue(times.areAlike(), times.toString());
    }

    private static Response wrongSecret(UUID clientId) {
        return new ApiClient(clientId, "bws_wrong", Guesser.somewhere().address()).requestsToken();
    }

    @Test
    void the_comparison_detects_a_missing_hash() {
        var times = compare(401, () -> Guesser.somewhere().guesses(owner), 422, () -> Guesser.somewhere()
                .guesses("x".repeat(321)));
        assertFalse(times.areAlike(), times.toString());
    }

    /**
     * @param ratio the ratio of the medians
     * @param superiority the probability that a sample of the first is longer than one of the second (Mann-Whitney U,
     *     normalised); one half when the distributions are equal
     */
    private record Comparison(double ratio, double superiority) {
        /** With {@link #SAMPLES} of each, the standard error of the probability is about 0.07. */
        boolean areAlike() {
            return ratio > 0.67 && ratio < 1.5 && superiority > 0.2 && superiority < 0.8;
        }
    }

    private static Comparison compare(int status, Supplier<Response> one, int otherStatus, Supplier<Response> other) {
        var first = new double[SAMPLES];
        var second = new double[SAMPLES];
        for (int i = -WARM_UP; i < SAMPLES; i++) {
            var a = time(status, one);
            var b = time(otherStatus, other);
            if (i < 0) continue;
            first[i] = a;
            second[i] = b;
        }
        var longer = Arrays.stream(first)
                .map(a -> Arrays.stream(second).filter(b -> a > b).count())
                .sum();
        return new Comparison(median(first) / median(second), longer / SAMPLES / SAMPLES);
    }

    private static double time(int status, Supplier<Response> request) {
        var start = System.nanoTime();
        var answer = request.get();
        var time = System.nanoTime() - start;
        assertEquals(status, answer.statusCode());
        return time;
    }

    private static double median(double[] times) {
        return Arrays.stream(times).sorted().skip(SAMPLES / 2).findFirst().orElseThrow();
    }
}
