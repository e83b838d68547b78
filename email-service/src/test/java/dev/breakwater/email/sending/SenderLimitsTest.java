package dev.breakwater.email.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;

import dev.breakwater.email.People;
import dev.breakwater.email.delivery.Rows;
import dev.breakwater.email.template.TemplateApi;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The limits of the clients in microprofile-config.properties. */
@QuarkusTest
class SenderLimitsTest {

    private static final UUID FIVE_PER_DAY = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID BURST_OF_THREE = UUID.fromString("00000000-0000-4000-8000-000000000002");
    private static final UUID ONE_PER_SECOND = UUID.fromString("00000000-0000-4000-8000-000000000003");

    @Inject
    SenderLimits limits;

    @Inject
    SenderLimitPruning pruning;

    private String template;

    @BeforeEach
    void begin() {
        template = TemplateApi.order("transactional");
        for (var client : new UUID[] {FIVE_PER_DAY, BURST_OF_THREE, ONE_PER_SECOND})
            Rows.change("delete from sender_limit where client_id = ?", client);
    }

    @Test
    void the_quota_of_a_day_is_exact_however_many_requests_arrive_at_once() throws Exception {
        var sender = Sender.of(FIVE_PER_DAY);
        assertEquals(
                5,
                concurrently(() -> sender.send(Sender.order(template, People.newAddress()))
                                .extract()
                                .statusCode())
                        .stream()
                        .filter(status -> status == 202)
                        .count());
        sender.send(Sender.order(template, People.newAddress()))
                .statusCode(429)
                .body("type", equalTo("/problems/too-many-requests"))
                .body("policy", equalTo("mails-per-day"))
                .body("scope", equalTo("client"))
                .header("Retry-After", notNullValue());
    }

    @Test
    void the_rate_allows_a_burst_and_then_refuses_with_the_time_to_wait() {
        var sender = Sender.of(BURST_OF_THREE);
        for (int i = 0; i < 3; i++) sender.accepted(Sender.order(template, People.newAddress()));
        int wait = Integer.parseInt(sender.send(Sender.order(template, People.newAddress()))
                .statusCode(429)
                .body("policy", equalTo("mails"))
                .extract()
                .header("Retry-After"));
        assertTrue(wait > 580 && wait <= 600, "seconds " + wait);
    }

    @Test
    void a_refused_or_invalid_request_is_not_counted() {
        var sender = Sender.of(FIVE_PER_DAY);
        for (int i = 0; i < 6; i++)
            sender.send(Sender.order("no-such-template", "ada@example.org")).statusCode(422);
        for (int i = 0; i < 5; i++) sender.accepted(Sender.order(template, People.newAddress()));
    }

    @Test
    void the_limit_of_a_client_that_has_sent_nothing_for_a_day_is_deleted() {
        var insert = "insert into sender_limit (client_id, next_at, day, used)"
                + " values (?, now() - ?::interval, (now() at time zone 'UTC')::date - ?, 1)";
        Rows.change(insert, FIVE_PER_DAY, "3 days", 3);
        Rows.change(insert, BURST_OF_THREE, "3 days", 1);
        Rows.change(insert, ONE_PER_SECOND, "-1 days", 3);
        pruning.prune();
        var found = "update sender_limit set used = used where client_id = ?";
        assertEquals(0, Rows.change(found, FIVE_PER_DAY));
        assertEquals(1, Rows.change(found, BURST_OF_THREE), "it sent today or yesterday");
        assertEquals(1, Rows.change(found, ONE_PER_SECOND), "a request by Kafka has booked a time");
    }

    @Test
    void another_client_is_not_affected() {
        var sender = Sender.of(BURST_OF_THREE);
        for (int i = 0; i < 4; i++) sender.send(Sender.order(template, People.newAddress()));
        Sender.create().accepted(Sender.order(template, People.newAddress()));
    }

    @Test
    void reservations_follow_one_another_at_the_rate() {
        var times = new ArrayList<Instant>();
        for (int i = 0; i < 4; i++) times.add(reserve(ONE_PER_SECOND));
        assertFalse(times.getFirst().isAfter(Instant.now()), "the first one is allowed at once");
        for (int i = 1; i < times.size(); i++)
            assertEquals(
                    1.0, Duration.between(times.get(i - 1), times.get(i)).toMillis() / 1000.0, 0.2, times.toString());
    }

    @Test
    void reservations_beyond_the_quota_are_for_the_next_days() {
        var first = reserve(FIVE_PER_DAY);
        for (int i = 0; i < 9; i++) reserve(FIVE_PER_DAY);
        var eleventh = reserve(FIVE_PER_DAY);
        long days = Duration.between(first, eleventh).toHours() / 24;
        assertTrue(days == 1 || days == 2, first + " and " + eleventh);
        Sender.of(FIVE_PER_DAY)
                .send(Sender.order(template, People.newAddress()))
                .statusCode(429)
                .body("policy", equalTo("mails-per-day"));
    }

    @Test
    void a_reservation_that_the_rate_delays_until_tomorrow_is_of_the_quota_of_tomorrow() {
        Rows.change(
                "insert into sender_limit (client_id, next_at, day, used)"
                        + " select ?, (today + 1)::timestamp at time zone 'UTC' + interval '1 hour', today, 0"
                        + " from (select (now() at time zone 'UTC')::date as today) as clock",
                ONE_PER_SECOND);
        reserve(ONE_PER_SECOND);
        assertEquals(
                1,
                Rows.change(
                        "update sender_limit set used = used where client_id = ? and used = 1"
                                + " and day = (now() at time zone 'UTC')::date + 1",
                        ONE_PER_SECOND));
    }

    private Instant reserve(UUID client) {
        return QuarkusTransaction.requiringNew().call(() -> limits.reserve(client));
    }

    private static ArrayList<Integer> concurrently(Callable<Integer> request) throws Exception {
        var statuses = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var running = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 20; i++) running.add(threads.submit(request));
            for (var one : running) statuses.add(one.get());
        }
        return statuses;
    }
}
