package dev.breakwater.user.signin.audit;

import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;

/** Lists the sign-ins to an account, for its owner and for administrators. */
@Singleton
public class SignInAudit {

    private final SignIns signIns;

    SignInAudit(SignIns signIns) {
        this.signIns = signIns;
    }

    /** Newest first. A sign-in appears with a short delay. */
    public Page<SignInEntry> page(UUID userId, PageRequest page) {
        return Page.of(signIns.ofUser(userId, page), page, SignInRecord::id, SignInEntry::new);
    }
}
