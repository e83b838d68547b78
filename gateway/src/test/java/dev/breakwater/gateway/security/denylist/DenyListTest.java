package dev.breakwater.gateway.security.denylist;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import dev.breakwater.events.UserEvent;
import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.Services.Service;
import dev.breakwater.gateway.StandIn;
import dev.breakwater.gateway.Tokens;
import dev.breakwater.gateway.Wire;
import dev.breakwater.platform.background.BackgroundLoops;
import dev.breakwater.platform.messaging.EventReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Against a real Kafka, with events as the user service publishes them. */
@QuarkusTest
@QuarkusTestResource(Services.class)
class DenyListTest {

    private static final String STREAM =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\nd\r\ndata: first\n\n\r\n";

    @Service
    StandIn users;

    @Service
    StandIn media;

    @Inject
    UserTopic topic;

    @Inject
    EventReader eventReader;

    @Inject
    DenyListConfig config;

    @Inject
    BackgroundLoops loops;

    UserEvents events;
    UUID user = UUID.randomUUID();
    UUID session = UUID.randomUUID();
    String token = Tokens.of(user, session, "user");

    @BeforeEach
    void connect() {
        events = new UserEvents();
        assertEquals(200, status(token));
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void the_token_of_an_ended_session_is_refused_within_a_second_and_those_of_others_are_not() {
        var elsewhere = Tokens.of(user, UUID.randomUUID(), "user");
        events.publish(new UserEvent.SessionEnded(user, session, Instant.now()));
        await().pollInterval(java.time.Duration.ofMillis(20))
                .atMost(ofSeconds(1))
                .until(() -> status(token) == 401);
        assertEquals(200, status(elsewhere));
        assertEquals(401, status(Tokens.of(user, session, "user")), "a token that was not seen before");
    }

    @Test
    void on_a_public_route_the_request_with_the_token_of_an_ended_session_is_anonymous() {
        end(session);
        given().auth().oauth2(token).get("/api/v1/users/anonymous").then().statusCode(200);
        assertEquals(
                0,
                users.received("/api/v1/users/anonymous")
                        .getLast()
                        .header("Authorization")
                        .size());
    }

    @Test
    void a_disabled_account_has_no_valid_token_until_it_is_enabled() {
        events.publish(new UserEvent.AccountDisabled(user, Instant.now()));
        await().atMost(ofSeconds(5)).until(() -> status(token) == 401);
        assertEquals(401, status(Tokens.of(user, UUID.randomUUID(), "user")));
        assertEquals(200, status(Tokens.user()));
        events.publish(new UserEvent.AccountEnabled(user, Instant.now()));
        await().atMost(ofSeconds(5)).until(() -> status(token) == 200);
    }

    @Test
    void a_disabled_service_client_has_no_valid_token() {
        var client = UUID.randomUUID();
        assertEquals(403, status(Tokens.client(client)));
        events.publish(new UserEvent.AccountDisabled(client, Instant.now()));
        await().atMost(ofSeconds(5)).until(() -> status(Tokens.client(client)) == 401);
        assertEquals(403, status(Tokens.client(UUID.randomUUID())));
    }

    @Test
    void the_open_stream_of_an_ended_session_is_closed_at_once_and_that_of_another_is_not() throws Exception {
        var over = new CountDownLatch(1);
        media.on("/api/v1/media/events", (_, out, _) -> {
            StandIn.write(out, STREAM);
            over.await(20, TimeUnit.SECONDS);
            return false;
        });
        try (var mine = stream(token);
                var others = stream(Tokens.user())) {
            mine.until("data: first");
            others.until("data: first");
            events.publish(new UserEvent.SessionEnded(user, session, Instant.now()));
            assertTrue(mine.isClosedWithin(2_000));
            assertFalse(others.isClosedWithin(300));
        } finally {
            over.countDown();
        }
    }

    @Test
    void a_record_that_cannot_be_read_does_not_hide_the_next() {
        events.publishRaw(user, "SessionEnded", "{\"sessionId\": 7}");
        events.publishRaw(user, "SessionEnded", "nonsense");
        events.publishRaw(user, "InventedLater", "{}");
        end(session);
    }

    @Test
    void a_gateway_that_starts_reads_what_happened_before_and_forgets_what_is_too_old() throws Exception {
        var old = UUID.randomUUID();
        var disabled = UUID.randomUUID();
        events.publish(new UserEvent.SessionEnded(user, old, Instant.now().minus(13, ChronoUnit.MINUTES)));
        events.publish(new UserEvent.AccountDisabled(disabled, Instant.now()));
        end(session);
        var meters = new SimpleMeterRegistry();
        var list = new DenyList(config, new OpenStreams(), meters);
        var age = new DenyListAge(config, meters);
        var reader = new SessionEventReader(topic, eventReader, list, age, config, loops);
        assertFalse(age.isReady(Instant.now()));
        reader.start(null);
        try {
            await().atMost(ofSeconds(20)).until(() -> age.isReady(Instant.now()));
            assertTrue(list.denies(user, session.toString()));
            assertTrue(list.denies(disabled, UUID.randomUUID().toString()));
            assertFalse(list.denies(user, old.toString()));
        } finally {
            reader.stop(null);
        }
    }

    @Test
    void without_kafka_the_gateway_becomes_ready_after_a_while_and_its_list_grows_old() throws Exception {
        var meters = new SimpleMeterRegistry();
        var age = new DenyListAge(config, meters);
        var nowhere = new UserTopic(Map.of("bootstrap.servers", "localhost:1"), java.util.Optional.empty(), "gateway");
        var list = new DenyList(config, new OpenStreams(), meters);
        var reader = new SessionEventReader(nowhere, eventReader, list, age, config, loops);
        reader.start(null);
        try {
            var now = Instant.now();
            assertFalse(age.isReady(now.plus(config.startWait()).minusSeconds(5)));
            assertTrue(age.isReady(now.plus(config.startWait()).plusSeconds(1)));
            assertTrue(age.age(now.plusSeconds(100)) >= 100);
        } finally {
            reader.stop(null);
        }
    }

    private static Wire stream(String token) throws IOException {
        return new Wire()
                .send("GET /api/v1/media/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + token + "\r\n\r\n");
    }

    private void end(UUID ended) {
        events.publish(new UserEvent.SessionEnded(user, ended, Instant.now()));
        await().atMost(ofSeconds(5)).until(() -> status(token) == 401);
    }

    private static int status(String token) {
        return given().auth().oauth2(token).get("/api/v1/media/denied").statusCode();
    }
}
