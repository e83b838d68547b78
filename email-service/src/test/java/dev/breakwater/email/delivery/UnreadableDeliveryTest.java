package dev.breakwater.email.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.email.Admin;
import dev.breakwater.email.EmailEvents;
import dev.breakwater.email.People;
import dev.breakwater.email.message.AddressedEmail;
import dev.breakwater.email.message.Email;
import dev.breakwater.email.smtp.ScriptedSmtp;
import dev.breakwater.events.EmailEvent;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** After a rollback: a newer version has queued emails that this one does not know. */
@QuarkusTest
@TestProfile(BadServer.class)
class UnreadableDeliveryTest {

    enum Unreadable {
        TEMPLATE("{\"letter\":\"ParcelSent\",\"parcel\":7}", "EN"),
        LANGUAGE("{\"letter\":\"Welcome\",\"name\":\"Ada\"}", "NL"),
        FIELD("{\"letter\":\"Welcome\",\"name\":{\"given\":\"Ada\"}}", "EN"),
        NO_JSON("Welcome, Ada", "EN");

        private final String content;
        private final String language;

        Unreadable(String content, String language) {
            this.content = content;
            this.language = language;
        }
    }

    private static final String DELIVERIES = "/api/v1/admin/deliveries/";

    @Inject
    DeliveryQueue queue;

    private final EmailEvents emailEvents = new EmailEvents();
    private ScriptedSmtp server;

    @BeforeEach
    void startServer() {
        server = new ScriptedSmtp(BadServer.port());
    }

    @AfterEach
    void stopServer() {
        server.close();
        emailEvents.close();
    }

    @ParameterizedTest
    @EnumSource
    void what_this_version_cannot_read_is_parked_alone(Unreadable unreadable) {
        var user = UUID.randomUUID();
        var to = People.newAddress();
        insert(user, to, unreadable);
        var healthy = queued();

        assertEquals(
                "unreadable", emailEvents.await(user, EmailEvent.Parked.class).reason());

        Rows.await(healthy, DeliveryState.SENT);
        var parked = Rows.await(to, DeliveryState.PARKED);
        assertEquals("unreadable", parked.reason());
        assertEquals(unreadable.content, parked.content(), "a newer version can still send it");
        assertTrue(server.receivedBy(to).isEmpty());
        administrator().get(DELIVERIES + parked.id()).then().statusCode(200);
    }

    @Test
    void many_of_them_that_are_older_do_not_delay_what_can_be_read() {
        var unreadable = new ArrayList<String>();
        for (int i = 0; i < 50; i++) {
            unreadable.add(People.newAddress());
            insert(UUID.randomUUID(), unreadable.getLast(), Unreadable.TEMPLATE);
        }
        Rows.await(queued(), DeliveryState.SENT);
        for (var to : unreadable) Rows.await(to, DeliveryState.PARKED);
    }

    @Test
    void an_administrator_resends_one_after_the_newer_version_is_back() {
        var to = People.newAddress();
        insert(UUID.randomUUID(), to, Unreadable.LANGUAGE);
        var parked = Rows.await(to, DeliveryState.PARKED);
        // As the newer version would read it.
        Rows.change("update letters set language = 'DE' where id = ?", parked.id());
        administrator().post(DELIVERIES + parked.id() + "/resend").then().statusCode(202);
        Rows.awaitAny(to, DeliveryState.SENT);
        assertEquals(
                List.of("PARKED", "SENT"),
                Rows.to(to).stream().map(Rows::state).sorted().toList());
    }

    private static RequestSpecification administrator() {
        return given().auth().oauth2(Admin.token("admin"));
    }

    private String queued() {
        var to = People.newAddress();
        QuarkusTransaction.requiringNew()
                .run(() -> queue.queue(DeliveryRow.queued(
                        UUID.randomUUID(), null, new AddressedEmail(to, "en", new Email.Welcome("Ada")))));
        return to;
    }

    private static void insert(UUID user, String to, Unreadable unreadable) {
        Rows.change("""
                insert into letters (id, user_id, template, language, recipient, content, state, created_at, due_at)
                values (gen_random_uuid(), ?, 'welcome', ?, ?, ?, 'QUEUED', now(), now() - interval '1 min')
                """, user, unreadable.language, to, unreadable.content);
    }
}
