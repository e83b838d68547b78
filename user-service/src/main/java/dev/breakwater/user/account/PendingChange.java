package dev.breakwater.user.account;

import java.util.UUID;

/** A kind of pending change of credentials: an emailed link or code, an enrolment, an open challenge. */
public interface PendingChange {

    /** Voids all the account's pending changes of this kind. The caller has locked the account. */
    void voidAll(UUID userId);
}
