package dev.breakwater.user.personkey;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.events.UserEvent;
import dev.breakwater.events.UserKeyEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.breakwater.user.Person.as;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class IssuedKeysTest {

    @Inject
    AgroalDataSource database;

    PublishedEvents<UserEvent> events;
    PublishedEvents<UserKeyEvent> keys;
    Person person;
    UUID userId;

    @BeforeEach
    void register() {
        events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class);
        keys = PublishedEvents.follow(UserKeyEvent.TOPIC, UserKeyEvent.class);
        person = Person.stranger();
        var request = person.registers(events);
        userId = request.userId();
        person.confirms(request.token()).then().statusCode(204);
    }

    @AfterEach
    void close() {
        events.close();
        keys.close();
    }

    @Test
    void a_key_is_issued_once_and_the_outbox_holds_nothing_readable() throws SQLException {
        person.signedIn();
        events.await(userId, UserEvent.Verified.class);
        keys.await(userId, UserKeyEvent.Issued.class);
        assertEquals(1, keys.about(userId).size());
        assertTrue(rows("select payload::text from outbox where key = ?").size() >= 4);
        for (var text : List.of(person.email(), "Lovelace", "127.0.0", "Apache"))
            assertEquals(
                    List.of(),
                    rows("select payload::text from outbox where key = ? and payload::text like '%" + text + "%'"));
    }

    @Test
    void an_account_from_before_there_were_keys_gets_one_with_its_next_fact() throws SQLException {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement("delete from person_key where user_id = ?")) {
            delete.setObject(1, userId);
            delete.executeUpdate();
        }
        Person.post("/api/v1/password-resets", Map.of("email", person.email()));
        await().until(() -> keys.about(userId).size() == 2);
        assertEquals(
                1,
                rows("select wrapped_key from person_key where user_id::text = ?")
                        .size());
    }

    @Test
    void with_the_account_its_key_is_destroyed() throws SQLException {
        as(person.signedIn())
                .contentType("application/json")
                .body(Map.of("password", person.password()))
                .delete("/api/v1/users/me")
                .then()
                .statusCode(202);
        keys.await(userId, UserKeyEvent.Destroyed.class);
        assertInstanceOf(UserKeyEvent.Destroyed.class, keys.about(userId).getLast());
        assertEquals(List.of(), rows("select wrapped_key from person_key where user_id::text = ?"));
    }

    private List<String> rows(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setString(1, userId.toString());
            var found = new ArrayList<String>();
            var rows = query.executeQuery();
            while (rows.next()) found.add(rows.getString(1));
            return found;
        }
    }
}
