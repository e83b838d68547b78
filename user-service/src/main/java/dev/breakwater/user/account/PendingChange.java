package dev.breakwater.user.account;

import java.util.UUID;

/** A kind of pending change of credentials: a mailed link or code, an enrolment, an open challenge. */
public interface PendingChange {

    /** Makes everything of this kind useless that the account has pending. The caller has locked the account. */
    void voidAll(UUID userId);
}
