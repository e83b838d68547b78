package dev.breakwater.gateway.caching.purge;

import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.events.Event;
import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.messaging.EventMetadata;
import dev.breakwater.platform.messaging.EventPublisher;

/** Events of the services. */
@Singleton
class Changes {

    private final EventPublisher publisher;

    Changes(EventPublisher publisher) {
        this.publisher = publisher;
    }

    /** Changes a profile; returns its tag. */
    String ofProfile() {
        var user = UUID.randomUUID();
        publish(new UserEvent.ProfileChanged(user, Instant.now()));
        return "user-" + user;
    }

    void publish(Event event) {
        var cause = new EventMetadata(
                UUID.randomUUID(), "test", event.topic(), event.key().toString(), Instant.now());
        publisher.publish(event, cause, "purge-test");
    }
}
