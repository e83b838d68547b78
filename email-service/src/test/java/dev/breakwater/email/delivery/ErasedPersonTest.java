package dev.breakwater.email.delivery;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;

import dev.breakwater.email.Outcomes;
import dev.breakwater.email.People;
import dev.breakwater.email.Reports;
import dev.breakwater.email.smtp.ScriptedSmtp;
import dev.breakwater.events.EmailEvent;
import dev.breakwater.events.UserEvent;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Whoever is erased is in no row, and no fact that comes late brings them back. */
@QuarkusTest
@TestProfile(BadServer.class)
class ErasedPersonTest {

    @Inject
    DeliveryAdministration deliveries;

    private final String to = People.somebody();
    private final UUID userId = UUID.randomUUID();
    private final People people = new People();
    private final Outcomes outcomes = new Outcomes();
    private final Reports reports = new Reports();
    private ScriptedSmtp server;

    @BeforeEach
    void a_letter_was_refused() {
        server = new ScriptedSmtp(BadServer.port());
        server.answers(to, "RCPT", "550 5.1.1 <" + to + "> unknown");
        people.publish(verified(to));
        outcomes.await(userId, EmailEvent.Parked.class);
        assertFalse(mentions(to).isEmpty());
    }

    @AfterEach
    void close() {
        server.close();
        people.close();
        outcomes.close();
        reports.close();
    }

    @Test
    void no_row_names_them_and_it_is_reported() {
        people.publish(new UserEvent.ErasureRequested(userId, Instant.now()));
        assertEquals("letters", reports.await(userId).part());
        assertEquals(List.of(), mentions(to));
        assertEquals(List.of(), mentions("Ada"));
    }

    @Test
    void a_letter_that_waits_is_never_sent() {
        server.behave();
        var waiting = People.somebody();
        server.answers(waiting, "RCPT", "451 not now");
        people.publish(verified(waiting));
        await().until(() -> Rows.to(waiting).getFirst().attempts() >= 1);

        people.publish(new UserEvent.ErasureRequested(userId, Instant.now()));
        reports.await(userId);
        server.behave();

        await().until(() -> outcomes.about(userId).stream().anyMatch(EmailEvent.Suppressed.class::isInstance));
        assertTrue(server.receivedBy(waiting).isEmpty());
        assertEquals(List.of(), mentions(waiting));
    }

    @Test
    void a_fact_that_comes_late_makes_no_letter() {
        people.publish(new UserEvent.ErasureRequested(userId, Instant.now()));
        reports.await(userId);

        var late = People.somebody();
        people.publish(verified(late));
        // On the same key: its fate is sealed when the repeated wish behind it has been handled.
        people.publish(new UserEvent.ErasureRequested(userId, Instant.now()));
        await().until(() -> reports.about(userId).size() == 2);
        assertEquals(List.of(), mentions(late));
    }

    @Test
    void the_same_wish_delivered_twice_is_reported_once() {
        var eventId = UUID.randomUUID();
        people.publish(eventId, new UserEvent.ErasureRequested(userId, Instant.now()));
        people.publish(eventId, new UserEvent.ErasureRequested(userId, Instant.now()));
        people.publish(new UserEvent.ErasureRequested(userId, Instant.now()));
        await().until(() -> reports.about(userId).size() == 2);
    }

    @Test
    void a_letter_of_theirs_cannot_be_sent_again() {
        var letter = Rows.to(to).getFirst().id();
        people.publish(new UserEvent.ErasureRequested(userId, Instant.now()));
        reports.await(userId);
        assertInstanceOf(DeliveryAdministration.Resend.Forgotten.class, deliveries.resend(letter, UUID.randomUUID()));
    }

    private UserEvent.Verified verified(String email) {
        return new UserEvent.Verified(userId, email, "Ada", "en", Instant.now());
    }

    /** Rows of any table that tell of this person or to this text. */
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
