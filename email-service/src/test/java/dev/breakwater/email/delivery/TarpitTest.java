package dev.breakwater.email.delivery;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import dev.breakwater.email.People;
import dev.breakwater.email.message.AddressedEmail;
import dev.breakwater.email.message.Email;
import dev.breakwater.email.smtp.ScriptedSmtp;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Destinations whose servers accept a connection and then say nothing for minutes. */
@QuarkusTest
@TestProfile(TarpitTest.Patient.class)
class TarpitTest {

    /** No attempt times out while a test runs. */
    public static class Patient extends BadServer {
        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new java.util.HashMap<>(super.getConfigOverrides());
            overrides.put("breakwater.smtp.envelope-timeout", "300S");
            overrides.put("breakwater.smtp.content-timeout", "300S");
            overrides.put("breakwater.delivery.slow-after", "PT0.5S");
            return overrides;
        }
    }

    @Inject
    DeliveryQueue queue;

    @Inject
    DeliveryConfig config;

    private ScriptedSmtp server;

    @BeforeEach
    void startServer() {
        server = new ScriptedSmtp(BadServer.port());
    }

    /** Ends what hangs. */
    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void many_slow_destinations_do_not_keep_emails_from_others() {
        var slow = IntStream.range(0, 10)
                .mapToObj(_ -> UUID.randomUUID() + ".example")
                .map(domain -> "ada@" + domain)
                .toList();
        assertOthersAreSentBeside(slow);
        await().until(() -> slow.stream().allMatch(this::isHeld));
    }

    @Test
    void one_slow_destination_with_more_emails_than_places_does_not_either() {
        var domain = UUID.randomUUID() + ".example";
        assertOthersAreSentBeside(IntStream.range(0, 5 * config.parallel())
                .mapToObj(i -> "ada" + i + "@" + domain)
                .toList());
    }

    /** They are queued first, so they are claimed first. */
    private void assertOthersAreSentBeside(List<String> slow) {
        for (var it : slow) server.answers(it, "RCPT", ScriptedSmtp.HANG);
        queue(slow);
        await().until(() -> slow.stream().filter(this::isHeld).count() >= config.parallel());
        var others = IntStream.range(0, 3 * config.parallel())
                .mapToObj(_ -> People.newAddress())
                .toList();
        queue(others);
        for (var it : others) Rows.await(it, DeliveryState.SENT);
        for (var it : slow) assertEquals(0, server.receivedBy(it).size());
    }

    private boolean isHeld(String recipient) {
        return server.commands().stream().anyMatch(it -> it.contains("<" + recipient + ">"));
    }

    private void queue(List<String> recipients) {
        QuarkusTransaction.requiringNew()
                .run(() -> recipients.forEach(it -> queue.queue(DeliveryRow.queued(
                        UUID.randomUUID(), null, new AddressedEmail(it, "en", new Email.Welcome("Ada"))))));
    }
}
