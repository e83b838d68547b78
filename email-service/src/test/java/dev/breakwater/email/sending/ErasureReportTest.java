package dev.breakwater.email.sending;

import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.email.ErasureEvents;
import dev.breakwater.email.People;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.Rows;
import dev.breakwater.email.template.TemplateApi;
import dev.breakwater.events.ErasureEvent;
import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.database.Statements;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The part of an erasure is reported when nothing is left of what services sent to the address either. */
@QuarkusTest
class ErasureReportTest {

    private final UUID person = UUID.randomUUID();
    private final UUID notice = UUID.randomUUID();
    private final String to = People.newAddress();
    private final People people = new People();
    private final ErasureEvents reports = new ErasureEvents();

    @Inject
    Statements statements;

    @AfterEach
    void close() {
        people.close();
        reports.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_report_waits_for_the_emails_that_services_sent_to_the_address(boolean isAccountFirst) {
        Sender.create().accepted(Sender.order(TemplateApi.order("transactional"), to));
        Rows.await(to, DeliveryState.SENT);
        var ofAccount = new UserEvent.ErasureRequested(person, Instant.now(), notice);
        var ofAddress = new UserEvent.ErasureNoticeRequested(notice, to, "en", Instant.now());

        people.publish(isAccountFirst ? ofAccount : ofAddress);
        await().until(() -> statements.finds("select from erased_address where notice_id = ?", notice));
        assertFalse(isReported());
        people.publish(isAccountFirst ? ofAddress : ofAccount);

        assertEquals("letters", reports.await(person).part());
        await().until(() -> Rows.to(to).isEmpty());
        assertTrue(
                statements.finds("select from erased_address where notice_id = ? and waiting_user is null", notice),
                "nothing links the notice with the account");
    }

    @Test
    void a_repeated_request_is_reported_again_at_once() {
        people.publish(new UserEvent.ErasureNoticeRequested(notice, to, "en", Instant.now()));
        for (int i = 0; i < 2; i++) people.publish(new UserEvent.ErasureRequested(person, Instant.now(), notice));
        await().until(() -> reports.about(person).size() == 2);
    }

    /** A report would have been appended in the transaction that stored the row. */
    private boolean isReported() {
        return statements.finds(
                "select from outbox where topic = ? and key = ?", ErasureEvent.TOPIC, person.toString());
    }
}
