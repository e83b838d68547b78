package dev.breakwater.user.account;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import io.quarkus.arc.All;

/**
 * All pending changes of credentials. They are void as soon as the owner changes or resets the password, changes the
 * address or signs out everywhere: whoever started them may be the one who is being shut out. A feature with a new kind of
 * pending change implements {@link PendingChange} by a bean; it is found here by itself.
 */
@Singleton
public class PendingChanges {

    private final List<PendingChange> kinds;

    PendingChanges(@All List<PendingChange> kinds) {
        this.kinds = kinds;
    }

    /** In the caller's transaction, after the account was locked: what is pending is used under the same lock. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void voidAll(UUID userId) {
        kinds.forEach(kind -> kind.voidAll(userId));
    }
}
