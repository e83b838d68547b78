package dev.breakwater.user.account;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import io.quarkus.arc.All;

/**
 * All pending changes of credentials. They are voided when the owner changes or resets the password, changes the address or
 * signs out everywhere: an attacker may have started them. A feature with a new kind of pending change provides a bean that
 * implements {@link PendingChange}.
 */
@Singleton
public class PendingChanges {

    private final List<PendingChange> kinds;

    PendingChanges(@All List<PendingChange> kinds) {
        this.kinds = kinds;
    }

    /** In the caller's transaction, which has locked the account: pending changes are used under the same lock. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void voidAll(UUID userId) {
        kinds.forEach(kind -> kind.voidAll(userId));
    }
}
