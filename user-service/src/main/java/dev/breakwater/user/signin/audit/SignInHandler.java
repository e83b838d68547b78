package dev.breakwater.user.signin.audit;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import dev.breakwater.events.SignInEvent;
import dev.breakwater.platform.messaging.EventReader;
import dev.breakwater.platform.messaging.UnreadableEventException;
import dev.breakwater.platform.messaging.retry.OutageRetry;
import dev.breakwater.platform.outage.DatabaseOutage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.annotations.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Stores sign-ins in batches: one statement for each poll. It needs no inbox, because the event's id is the row's primary
 * key; and no retry topics, because storing a readable event fails only during a database outage, which is waited out.
 */
@Singleton
class SignInHandler {

    private static final Logger LOG = Logger.getLogger(SignInHandler.class);

    private final EventReader eventReader;
    private final SignIns signIns;
    private final OutageRetry outageRetry;
    private final Counter skipped;

    SignInHandler(EventReader eventReader, SignIns signIns, OutageRetry outageRetry, MeterRegistry metrics) {
        this.eventReader = eventReader;
        this.signIns = signIns;
        this.outageRetry = outageRetry;
        this.skipped = Counter.builder("breakwater.sign.ins.skipped")
                .description("Sign-in events that could not be read or stored")
                .register(metrics);
    }

    @Incoming("sign-ins")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> messages) {
        var batch = new ArrayList<SignInRecord>(messages.count());
        outageRetry.whileAway(DatabaseOutage::isBehind, () -> read(messages, batch));
        if (!batch.isEmpty()) outageRetry.whileAway(DatabaseOutage::isBehind, () -> store(batch));
    }

    /** Ignores sign-ins of erased users, which cannot be decrypted any more. */
    private void read(ConsumerRecords<String, byte[]> messages, List<SignInRecord> batch) {
        batch.clear();
        eventReader.readAll(messages, SignInEvent.class, this::skip).stream()
                .filter(event -> !event.isSkipped())
                .flatMap(event -> SignInRecord.of(event).stream())
                .forEach(batch::add);
    }

    private void skip(ConsumerRecord<String, byte[]> message, UnreadableEventException why) {
        skip(message.topic() + " " + message.partition() + "@" + message.offset(), why);
    }

    /** When the batch fails for another reason than an outage, stores each row by itself, so that one bad row skips no other. */
    private void store(List<SignInRecord> batch) {
        try {
            signIns.add(batch);
        } catch (RuntimeException e) {
            if (DatabaseOutage.isBehind(e)) throw e;
            if (batch.size() == 1) skip(batch.getFirst().id().toString(), e);
            else batch.forEach(one -> store(List.of(one)));
        }
    }

    private void skip(String what, RuntimeException why) {
        skipped.increment();
        LOG.errorf("Sign-in %s is skipped: %s", what, why.getMessage());
    }
}
