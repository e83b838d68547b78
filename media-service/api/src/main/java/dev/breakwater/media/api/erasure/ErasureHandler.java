package dev.breakwater.media.api.erasure;

import java.time.Instant;

import jakarta.inject.Singleton;

import dev.breakwater.events.ErasureEvent;
import dev.breakwater.events.MediaEvent;
import dev.breakwater.events.UserEvent;
import dev.breakwater.media.api.library.Media;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.trash.Disposal;
import dev.breakwater.platform.inbox.Inbox;
import dev.breakwater.platform.messaging.EventMetadata;
import dev.breakwater.platform.outbox.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.reactive.messaging.annotations.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Erases an owner's media: the rows at once, the objects when the store lets us; only then it is reported. */
@Singleton
class ErasureHandler {

    private static final String PART = "media";

    private final Inbox inbox;
    private final ErasedOwners owners;
    private final Media media;
    private final Disposal disposal;
    private final Outbox outbox;

    ErasureHandler(Inbox inbox, ErasedOwners owners, Media media, Disposal disposal, Outbox outbox) {
        this.inbox = inbox;
        this.owners = owners;
        this.media = media;
        this.disposal = disposal;
        this.outbox = outbox;
    }

    @Incoming("users")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> message) {
        inbox.once("erasure", message, UserEvent.class, UserEvent.ErasureRequested.class, this::on);
    }

    private void on(UserEvent.ErasureRequested event, EventMetadata eventMetadata) {
        owners.add(event.userId());
        media.lockedOf(event.userId()).forEach(this::discard);
    }

    private void discard(MediaRow row) {
        media.remove(row);
        disposal.of(row);
        outbox.append(new MediaEvent.OwnerErased(row.id(), row.ownerId(), row.hash(), Instant.now()));
    }

    @Scheduled(every = "${breakwater.trash.every:10s}", concurrentExecution = ConcurrentExecution.SKIP)
    void report() {
        while (QuarkusTransaction.requiringNew().call(this::reportOne)) {
            // until none is done
        }
    }

    private boolean reportOne() {
        var done = owners.takeDone();
        done.forEach(owner -> outbox.append(new ErasureEvent.PartErased(owner, PART, Instant.now())));
        return !done.isEmpty();
    }
}
