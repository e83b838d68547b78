package dev.breakwater.email.delivery;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.inject.spi.CDI;

import dev.breakwater.email.Admin;
import dev.breakwater.email.EmailEvents;
import dev.breakwater.email.ErasureEvents;
import dev.breakwater.email.People;
import dev.breakwater.email.smtp.ScriptedSmtp;
import dev.breakwater.events.EmailEvent;
import dev.breakwater.events.UserEvent;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** An erased person is in no row, and no late event restores their data. */
@QuarkusTest
@TestProfile(BadServer.class)
class ErasedPersonTest {

    private final String to = People.newAddress();
    private final UUID userId = UUID.randomUUID();
    private final People people = new People();
    private final EmailEvents emailEvents = new EmailEvents();
    private final ErasureEvents erasureEvents = new ErasureEvents();
    private ScriptedSmtp server;

    @BeforeEach
    void an_email_was_rejected() {
        server = new ScriptedSmtp(BadServer.port());
        server.answers(to, "RCPT", "550 5.1.1 <" + to + "> unknown");
        people.publish(verified(to));
        emailEvents.await(userId, EmailEvent.Parked.class);
        assertFalse(mentions(to).isEmpty());
    }

    @AfterEach
    void close() {
        server.close();
        people.close();
        emailEvents.close();
        erasureEvents.close();
    }

    @Test
    void no_row_names_them_and_the_erasure_is_published() {
        people.publish(new UserEvent.ErasureRequested(userId, Instant.now(), null));
        assertEquals("letters", erasureEvents.await(userId).part());
        assertEquals(List.of(), mentions(to));
        assertEquals(List.of(), mentions("Ada"));
    }

    @Test
    void a_queued_email_is_never_sent() {
        server.clearAnswers();
        var waiting = People.newAddress();
        server.answers(waiting, "RCPT", "451 not now");
        people.publish(verified(waiting));
        await().until(() -> Rows.to(waiting).getFirst().attempts() >= 1);

        people.publish(new UserEvent.ErasureRequested(userId, Instant.now(), null));
        erasureEvents.await(userId);
        server.clearAnswers();

        await().until(() -> emailEvents.about(userId).stream().anyMatch(EmailEvent.Suppressed.class::isInstance));
        assertTrue(server.receivedBy(waiting).isEmpty());
        assertEquals(List.of(), mentions(waiting));
    }

    @Test
    void a_late_event_causes_no_email() {
        people.publish(new UserEvent.ErasureRequested(userId, Instant.now(), null));
        erasureEvents.await(userId);

        var late = People.newAddress();
        people.publish(verified(late));
        // The same key: when the repeated request behind it is processed, the late event has been processed too.
        people.publish(new UserEvent.ErasureRequested(userId, Instant.now(), null));
        await().until(() -> erasureEvents.about(userId).size() == 2);
        assertEquals(List.of(), mentions(late));
    }

    @Test
    void the_same_request_delivered_twice_is_published_once() {
        var eventId = UUID.randomUUID();
        people.publish(eventId, new UserEvent.ErasureRequested(userId, Instant.now(), null));
        people.publish(eventId, new UserEvent.ErasureRequested(userId, Instant.now(), null));
        people.publish(new UserEvent.ErasureRequested(userId, Instant.now(), null));
        await().until(() -> erasureEvents.about(userId).size() == 2);
    }

    @Test
    void their_email_cannot_be_resent() {
        var delivery = Rows.to(to).getFirst().id();
        people.publish(new UserEvent.ErasureRequested(userId, Instant.now(), null));
        erasureEvents.await(userId);
        given().auth()
                .oauth2(Admin.token("admin"))
                .post("/api/v1/admin/deliveries/" + delivery + "/resend")
                .then()
                .statusCode(409)
                .body("type", endsWith("/letter-forgotten"));
    }

    private UserEvent.Verified verified(String email) {
        return new UserEvent.Verified(userId, email, "Ada", "en", Instant.now());
    }

    /** Rows of any table that belong to this person and contain this text. */
    private List<String> mentions(String text) {
        var found = new ArrayList<String>();
        var database = CDI.current().select(AgroalDataSource.class).get();
        try (var connection = database.getConnection()) {
            for (var table : List.of("letters", "attempts")) {
                var mine = table.equals("letters") ? "user_id" : "(select user_id from letters where id = letter_id)";
                try (var query = connection.prepareStatement("select t::text from " + table + " t where " + mine
                        + " = ? and t::text like '%' || ? || '%'")) {
                    query.setObject(1, userId);
                    query.setString(2, text);
                    var rows = query.executeQuery();
                    while (rows.next()) found.add(rows.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }
}
