package dev.breakwater.user.erasure;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.UserEvent;
import dev.breakwater.events.UserKeyEvent;
import dev.breakwater.platform.outbox.Outbox;

/** Begins the erasure of a person in the other services, and destroys the person's key. */
@Singleton
class ErasureSaga {

    private static final String ACCOUNT = "account";

    /** The parts that must be reported before it is complete; a service that stores personal data adds its part. */
    private static final Set<String> EXPECTED = Set.of("letters", "media");

    /** Reported by the gateways when nothing of the person is left in the CDN. */
    private static final Set<String> EXPECTED_WITH_CDN = Set.of("letters", "media", "cdn");

    private final Erasures erasures;
    private final Outbox outbox;
    private final KeyDestructionRepeat keyDestruction;
    private final Set<String> expected;

    ErasureSaga(Erasures erasures, Outbox outbox, KeyDestructionRepeat keyDestruction, ErasureConfig config) {
        this.erasures = erasures;
        this.outbox = outbox;
        this.keyDestruction = keyDestruction;
        expected = config.kind().equals(ErasureConfig.NONE) ? EXPECTED : EXPECTED_WITH_CDN;
    }

    /** In the transaction that deletes what this service stores of the person. The notice has the person's address, if there is one. */
    @Transactional(Transactional.TxType.MANDATORY)
    ErasureReceipt begin(UUID person, Optional<UUID> notice, Instant now) {
        var receipt = erasures.open(person, now, ACCOUNT, expected);
        outbox.append(new UserKeyEvent.Destroyed(person, now));
        keyDestruction.schedule(person, now);
        outbox.append(new UserEvent.ErasureRequested(person, now, notice.orElse(null)));
        return receipt;
    }
}
