package dev.breakwater.user.signin;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import dev.breakwater.events.SignInEvent;
import dev.breakwater.platform.messaging.EventReader;
import dev.breakwater.platform.messaging.UnreadableEventException;
import dev.breakwater.platform.messaging.retry.OutageRetry;
import dev.breakwater.platform.problem.DatabaseOutage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.annotations.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Stores sign-ins in batches: what one poll brought is one statement. It needs no inbox, for the fact's id is the row's
 * key; and no retry topics, for only an absent database can refuse a readable fact, and that is waited for.
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

    /** Sign-ins of people who were erased meanwhile cannot be read any more, and are none to be stored. */
    private void read(ConsumerRecords<String, byte[]> messages, List<SignInRecord> batch) {
        batch.clear();
        eventReader.readAll(messages, SignInEvent.class, this::skip).stream()
                .filter(fact -> !fact.isSkipped())
                .flatMap(fact -> SignInRecord.of(fact).stream())
                .forEach(batch::add);
    }

    private void skip(ConsumerRecord<String, byte[]> message, UnreadableEventException why) {
        skip(message.topic() + " " + message.partition() + "@" + message.offset(), why);
    }

    /** Should one row be refused for itself, the others must not suffer: then each goes alone. */
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
