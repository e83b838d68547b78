package dev.breakwater.email.person;

import jakarta.inject.Singleton;

import dev.breakwater.events.UserKeyEvent;
import dev.breakwater.platform.inbox.Inbox;
import dev.breakwater.platform.messaging.EventMetadata;
import dev.breakwater.platform.messaging.UnreadableEventException;
import io.smallrye.common.annotation.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Stores the encryption keys of persons and deletes them on request. This channel has no retry topics and no
 * dead-letter topic: a copy of a key there would outlive the key's destruction.
 */
@Singleton
class UserKeyHandler {

    private static final Logger LOG = Logger.getLogger(UserKeyHandler.class);

    private final Inbox inbox;
    private final ErasedPeople erased;

    UserKeyHandler(Inbox inbox, ErasedPeople erased) {
        this.inbox = inbox;
        this.erased = erased;
    }

    @Incoming("user-keys")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> message) {
        try {
            inbox.once("keys", message, UserKeyEvent.class, this::on);
        } catch (UnreadableEventException e) {
            LOG.errorf(
                    "%s %d@%d is skipped: %s", message.topic(), message.partition(), message.offset(), e.getMessage());
        }
    }

    private void on(UserKeyEvent event, EventMetadata eventMetadata) {
        switch (event) {
            case UserKeyEvent.Issued(var userId, var wrappedKey, var _) -> erased.storeKey(userId, wrappedKey);
            case UserKeyEvent.Destroyed(var userId, var _) -> erased.add(userId);
            case UserKeyEvent.Unknown _ -> {}
        }
    }
}
