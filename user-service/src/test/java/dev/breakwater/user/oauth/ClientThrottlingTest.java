package dev.breakwater.user.oauth;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.ApiClient;
import dev.breakwater.user.Concurrently;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Tests allow ten wrong secrets, and then make callers wait for ten minutes. */
@QuarkusTest
class ClientThrottlingTest {

    private static final int FREE = 10;

    @Inject
    MeterRegistry metrics;

    ApiClient client;

    @BeforeEach
    void create() {
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            client = ApiClient.createdBy(Person.administrator(events).signedIn());
        }
    }

    @Test
    void wrong_secrets_are_throttled_and_then_the_right_one_is_not_checked_either() {
        var throttled = count("throttled");
        exhaust(client);
        client.requestsToken()
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("type", equalTo("/problems/too-many-attempts"))
                .body("policy", equalTo("client-secret"))
                .body("scope", equalTo("client"));
        assertEquals(throttled + 1, count("throttled"));
    }

    @Test
    void strangers_in_another_network_cannot_keep_a_client_from_its_tokens() {
        exhaust(client.from("198.51.100.7"));
        assertEquals(200, client.requestsToken().statusCode());
    }

    @Test
    void a_client_that_does_not_exist_is_throttled_in_the_same_way() {
        var unknown = new ApiClient(UUID.randomUUID(), client.secret(), client.address());
        exhaust(unknown);
        assertEquals(429, unknown.requestsToken().statusCode());
    }

    @Test
    void right_secrets_do_not_count() {
        var issued = count("issued");
        for (int i = 0; i < 2 * FREE; i++) client.token();
        assertEquals(issued + 2 * FREE, count("issued"));
    }

    @Test
    void of_wrong_secrets_at_the_same_time_only_the_free_ones_are_checked() throws Exception {
        var statuses = Concurrently.times(
                30, () -> client.with("bws_wrong").requestsToken().statusCode());
        assertEquals(Set.of(401, 429), new TreeSet<>(statuses));
        assertEquals(FREE, statuses.stream().filter(it -> it == 401).count());
    }

    private static void exhaust(ApiClient client) {
        for (int i = 0; i < FREE; i++)
            assertEquals(401, client.with("bws_wrong").requestsToken().statusCode());
    }

    private double count(String outcome) {
        return metrics.get("breakwater.client.tokens")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
