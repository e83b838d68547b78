package dev.breakwater.email.delivery;

import jakarta.inject.Singleton;

import dev.breakwater.email.letter.Addressed;
import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.facts.Delivery;
import dev.breakwater.platform.inbox.Inbox;
import io.smallrye.common.annotation.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Turns facts about people into queued letters. SMTP is not touched here, so a dead mail server never holds up Kafka. */
@Singleton
class LetterHandler {

    private final Inbox inbox;
    private final Letters letters;

    LetterHandler(Inbox inbox, Letters letters) {
        this.inbox = inbox;
        this.letters = letters;
    }

    @Incoming("users")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> message) {
        inbox.once("letters", message, UserEvent.class, this::on);
    }

    private void on(UserEvent event, Delivery delivery) {
        Addressed.answering(event)
                .ifPresent(it -> letters.queue(
                        LetterRow.queued(event.userId(), delivery.eventId(), it).calledForAt(delivery.at())));
        if (event instanceof UserEvent.ErasureRequested) letters.forget(event.userId());
    }
}
