package dev.breakwater.user.signin.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.Ids;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.breakwater.user.Person.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class SignInsTest {

    @Inject
    SignIns signIns;

    @Inject
    SignInPartitions partitions;

    @Inject
    AgroalDataSource database;

    Person person;
    Person.Tokens tokens;
    UUID user;

    @BeforeEach
    void signIn() {
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            person = Person.registered(events);
        }
        tokens = person.signedIn();
        user = as(tokens).get("/api/v1/users/me").jsonPath().getUUID("id");
    }

    @Test
    void every_attempt_is_listed_newest_first_in_pages() {
        awaitShown(1);
        new Person(person.email(), "wrong password").signsIn().then().statusCode(401);
        awaitShown(2);
        var first = as(tokens).get("/api/v1/users/me/sign-ins?limit=1");
        first.then()
                .statusCode(200)
                .body("items[0].success", equalTo(false))
                .body("items[0].reason", equalTo("invalid-credentials"))
                .body("items[0].ipPrefix", equalTo("127.0.0.0/24"));
        as(tokens)
                .queryParam("limit", 1)
                .queryParam("cursor", first.jsonPath().getString("next"))
                .get("/api/v1/users/me/sign-ins")
                .then()
                .body("items[0].success", equalTo(true))
                .body("items[0].session", equalTo(tokens.session().toString()))
                .body("next", nullValue());
    }

    @Test
    void the_sign_ins_of_other_users_are_not_listed() {
        awaitShown(1);
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            as(Person.registered(events).signedIn())
                    .get("/api/v1/users/me/sign-ins")
                    .then()
                    .body("items.findAll { it.session == '" + tokens.session() + "' }", hasSize(0));
        }
        as(tokens).get("/api/v1/users/me/sign-ins?cursor=nonsense").then().statusCode(400);
    }

    @Test
    void a_batch_that_is_delivered_twice_is_stored_once_without_unknown_users() throws SQLException {
        awaitShown(1);
        var known = record(user);
        var batch = List.of(known, record(UUID.randomUUID()), known);
        signIns.add(batch);
        signIns.add(batch);
        assertEquals(2, stored());
    }

    @Test
    void partitions_are_created_ahead_and_dropped_when_expired() throws SQLException {
        partitions.rotate(YearMonth.of(2001, 11));
        assertTrue(exists("sign_in_y2001m11") && exists("sign_in_y2001m12"));
        partitions.rotate(YearMonth.of(2002, 12));
        assertTrue(!exists("sign_in_y2001m11") && exists("sign_in_y2001m12"));
        partitions.rotate();
        assertTrue(!exists("sign_in_y2001m12") && !exists("sign_in_y2002m12"));
    }

    private static SignInRecord record(UUID user) {
        return new SignInRecord(Ids.next(), Instant.now(), user, "invalid-credentials", null, "203.0.113.0/24", "test");
    }

    private void awaitShown(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> as(tokens).get("/api/v1/users/me/sign-ins").then().body("items", hasSize(count)));
    }

    private long stored() throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select count(*) from sign_in where user_id = ?")) {
            query.setObject(1, user);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private boolean exists(String table) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select to_regclass(?) is not null")) {
            query.setString(1, table);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
