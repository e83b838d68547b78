package dev.breakwater.media.api.erasure;

import jakarta.inject.Singleton;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.inbox.Inbox;
import dev.breakwater.platform.jobs.JobQueue;
import dev.breakwater.platform.messaging.EventMetadata;
import io.smallrye.reactive.messaging.annotations.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Records the erasure request. After the commit the owner cannot begin uploads, and a job erases the existing media. */
@Singleton
class ErasureHandler {

    private final Inbox inbox;
    private final ErasedOwners owners;
    private final JobQueue jobs;

    ErasureHandler(Inbox inbox, ErasedOwners owners, JobQueue jobs) {
        this.inbox = inbox;
        this.owners = owners;
        this.jobs = jobs;
    }

    @Incoming("users")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> message) {
        inbox.once("erasure", message, UserEvent.class, UserEvent.ErasureRequested.class, this::on);
    }

    private void on(UserEvent.ErasureRequested event, EventMetadata eventMetadata) {
        var owner = event.userId();
        if (owners.add(owner)) jobs.add(OwnerErasureHandler.KIND, owner.toString(), new OwnerErasure(owner));
    }
}
