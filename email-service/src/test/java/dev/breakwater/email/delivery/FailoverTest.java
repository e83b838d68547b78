package dev.breakwater.email.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import dev.breakwater.email.People;
import dev.breakwater.email.message.AddressedEmail;
import dev.breakwater.email.message.Email;
import dev.breakwater.email.smtp.ScriptedSmtp;
import dev.breakwater.stack.testing.Wire;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Two mail servers, of which the preferred one fails. */
@QuarkusTest
@TestProfile(FailoverTest.TwoServers.class)
class FailoverTest {

    private static final String BACKUP_PORT = "breakwater-test.smtp.backup-port";

    public static class TwoServers extends BadServer {
        @Override
        public Map<String, String> getConfigOverrides() {
            if (System.getProperty(BACKUP_PORT) == null) System.setProperty(BACKUP_PORT, Wire.freePort());
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("breakwater.smtp.envelope-timeout", "1S");
            overrides.put("breakwater.smtp.breaker-failures", "3");
            overrides.put("breakwater.smtp.breaker-pause", "PT0.5S");
            overrides.put("breakwater.smtp.longest-breaker-pause", "1S");
            overrides.put("breakwater.smtp.providers.backup.host", "localhost");
            overrides.put("breakwater.smtp.providers.backup.port", System.getProperty(BACKUP_PORT));
            overrides.put("breakwater.smtp.providers.backup.encryption", "none");
            return overrides;
        }
    }

    @Inject
    DeliveryQueue queue;

    private ScriptedSmtp primary;
    private ScriptedSmtp backup;

    @BeforeEach
    void startServers() {
        backup = new ScriptedSmtp(Integer.getInteger(BACKUP_PORT));
        startPrimary();
    }

    /** Until it is preferred again. */
    private void startPrimary() {
        primary = new ScriptedSmtp(BadServer.port());
        await().until(() -> {
            var probe = People.newAddress();
            queue(List.of(probe));
            Rows.await(probe, DeliveryState.SENT);
            return !primary.receivedBy(probe).isEmpty();
        });
    }

    @AfterEach
    void stopServers() {
        primary.close();
        backup.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"421 4.3.2 shutting down", "554 5.7.1 blocked", ScriptedSmtp.DROP, ScriptedSmtp.HANG})
    void while_the_preferred_server_fails_the_other_one_sends(String greeting) {
        primary.answers("greeting", greeting);
        primary.dropConnections();
        var people = people(20);

        queue(people);

        for (var it : people) Rows.await(it, DeliveryState.SENT);
        for (var it : people) assertEquals(1, backup.receivedBy(it).size());
    }

    @Test
    void the_preferred_server_sends_again_when_it_has_recovered() {
        primary.close();
        var people = people(20);
        queue(people);
        for (var it : people) Rows.await(it, DeliveryState.SENT);

        startPrimary();
        var later = people(5);
        queue(later);
        for (var it : later) Rows.await(it, DeliveryState.SENT);
        for (var it : later) assertEquals(1, primary.receivedBy(it).size());
    }

    @Test
    void an_attempt_is_stored_with_the_server_that_failed_and_the_next_with_the_one_that_accepted_the_email() {
        primary.answers("greeting", "554 5.7.1 blocked");
        primary.dropConnections();
        backup.answers(".", "250 2.0.0 queued as 4711");
        var to = People.newAddress();
        queue(List.of(to));

        var delivery = Rows.await(to, DeliveryState.SENT);

        assertEquals(2, delivery.attempts());
        assertEquals(
                1,
                stored(
                        "provider = 'primary' and number = 1 and smtp_code is null and reason = 'unreachable'",
                        delivery));
        assertEquals(
                1,
                stored(
                        "provider = 'backup' and number = 2 and host = 'localhost' and smtp_code = 250 and enhanced_code = '2.0.0'"
                                + " and detail = '250 2.0.0 queued as 4711' and duration_ms between 0 and 60000",
                        delivery));
    }

    private static int stored(String condition, Rows delivery) {
        return Rows.change("update attempts set reason = reason where letter_id = ? and " + condition, delivery.id());
    }

    private static List<String> people(int count) {
        return IntStream.range(0, count).mapToObj(_ -> People.newAddress()).toList();
    }

    private void queue(List<String> recipients) {
        QuarkusTransaction.requiringNew()
                .run(() -> recipients.forEach(it -> queue.queue(DeliveryRow.queued(
                        UUID.randomUUID(), null, new AddressedEmail(it, "en", new Email.Welcome("Ada"))))));
    }
}
