package dev.breakwater.user.erasure;

import jakarta.inject.Singleton;

import dev.breakwater.events.ErasureEvent;
import dev.breakwater.platform.inbox.Inbox;
import dev.breakwater.platform.messaging.EventMetadata;
import io.smallrye.common.annotation.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Receives the other services' reports of erased data. */
@Singleton
class ErasureHandler {

    private final Inbox inbox;
    private final Erasure erasure;

    ErasureHandler(Inbox inbox, Erasure erasure) {
        this.inbox = inbox;
        this.erasure = erasure;
    }

    @Incoming("erasures")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> message) {
        inbox.once("erasure", message, ErasureEvent.class, this::on);
    }

    private void on(ErasureEvent event, EventMetadata eventMetadata) {
        switch (event) {
            case ErasureEvent.PartErased(var userId, var part, var at) -> erasure.reported(userId, part, at);
            case ErasureEvent.Unknown _ -> {}
        }
    }
}
