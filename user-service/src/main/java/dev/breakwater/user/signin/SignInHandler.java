package dev.breakwater.user.signin;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import dev.breakwater.events.SignInEvent;
import dev.breakwater.platform.facts.Facts;
import dev.breakwater.platform.facts.Patience;
import dev.breakwater.platform.facts.Unreadable;
import dev.breakwater.platform.problem.Outage;
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

    private final Facts facts;
    private final SignIns signIns;
    private final Patience patience;
    private final Counter skipped;

    SignInHandler(Facts facts, SignIns signIns, Patience patience, MeterRegistry metrics) {
        this.facts = facts;
        this.signIns = signIns;
        this.patience = patience;
        this.skipped = Counter.builder("breakwater.sign.ins.skipped")
                .description("Sign-ins that could not be read or stored")
                .register(metrics);
    }

    @Incoming("sign-ins")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> messages) {
        var batch = new ArrayList<SignInRecord>(messages.count());
        patience.whileAway(Outage::isBehind, () -> read(messages, batch));
        if (!batch.isEmpty()) patience.whileAway(Outage::isBehind, () -> store(batch));
    }

    /** Sign-ins of people who were erased meanwhile cannot be read any more, and are none to be stored. */
    private void read(ConsumerRecords<String, byte[]> messages, List<SignInRecord> batch) {
        batch.clear();
        facts.readAll(messages, SignInEvent.class, this::skip).stream()
                .filter(fact -> !fact.isSkipped())
                .flatMap(fact -> SignInRecord.of(fact).stream())
                .forEach(batch::add);
    }

    private void skip(ConsumerRecord<String, byte[]> message, Unreadable why) {
        skip(message.topic() + " " + message.partition() + "@" + message.offset(), why);
    }

    /** Should one row be refused for itself, the others must not suffer: then each goes alone. */
    private void store(List<SignInRecord> batch) {
        try {
            signIns.add(batch);
        } catch (RuntimeException e) {
            if (Outage.isBehind(e)) throw e;
            if (batch.size() == 1) skip(batch.getFirst().id().toString(), e);
            else batch.forEach(one -> store(List.of(one)));
        }
    }

    private void skip(String what, RuntimeException why) {
        skipped.increment();
        LOG.errorf("Sign-in %s is skipped: %s", what, why.getMessage());
    }
}
