package dev.breakwater.email.delivery;

import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.email.EmailEvents;
import dev.breakwater.email.People;
import dev.breakwater.email.message.AddressedEmail;
import dev.breakwater.email.message.Email;
import dev.breakwater.email.smtp.ScriptedSmtp;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A delivery to one person through the test's own mail server, in the profile {@link BadServer} or one that extends it. */
abstract class ScriptedDelivery {

    final String to = People.newAddress();
    final UUID userId = UUID.randomUUID();
    final EmailEvents emailEvents = new EmailEvents();
    ScriptedSmtp server;

    @Inject
    DeliveryQueue queue;

    @Inject
    DeliveryConfig config;

    @BeforeEach
    void startServer() {
        server = new ScriptedSmtp(BadServer.port());
    }

    @AfterEach
    void stopServer() {
        server.close();
        emailEvents.close();
    }

    void queue(String recipient) {
        queue(recipient, new Email.Welcome("Ada"));
    }

    void queue(String recipient, Email email) {
        store(DeliveryRow.queued(userId, null, new AddressedEmail(recipient, "en", email)));
    }

    void store(DeliveryRow delivery) {
        QuarkusTransaction.requiringNew().run(() -> queue.queue(delivery));
    }

    /** Sends an email of another person. */
    void sendAnother() {
        var other = People.newAddress();
        store(DeliveryRow.queued(UUID.randomUUID(), null, new AddressedEmail(other, "en", new Email.Welcome("Ada"))));
        Rows.await(other, DeliveryState.SENT);
    }

    /** Waits until deliveries that were queued later are sent; by then earlier ones have been processed. */
    void awaitMarker() {
        for (int i = 0; i < 2 * config.parallel(); i++) sendAnother();
    }
}
