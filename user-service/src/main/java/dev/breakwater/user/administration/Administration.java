package dev.breakwater.user.administration;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.user.account.Roles;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;
import dev.breakwater.user.session.SessionDevices;
import org.jboss.logging.Logger;

/**
 * Accounts as administrators see and change them. The access token says that somebody was an administrator up to ten
 * minutes ago; each call looks whether they still are, so that a dismissed or disabled one is out at once.
 */
@Singleton
class Administration {

    private static final Logger LOG = Logger.getLogger(Administration.class);

    /** There may be many registrations, which nobody has confirmed. */
    private static final int OF_ONE_ADDRESS = 20;

    private final Users users;
    private final Roles roles;
    private final SessionDevices devices;
    private final AdminActions actions;

    Administration(Users users, Roles roles, SessionDevices devices, AdminActions actions) {
        this.users = users;
        this.roles = roles;
        this.devices = devices;
        this.actions = actions;
    }

    /** Every way a deed can end. */
    sealed interface Outcome {
        record Done() implements Outcome {}

        record NoSuchUser() implements Outcome {}

        /** Whoever locks themselves out may be the last who could undo it. */
        record Oneself() implements Outcome {}

        /** The role comes from the configuration, and only there it can be taken away. */
        record Configured() implements Outcome {}
    }

    @Transactional
    boolean isAdmin(UUID caller) {
        return roles.of(caller).contains(Roles.ADMIN);
    }

    @Transactional
    Optional<UserRow> byId(UUID id) {
        return users.byId(id);
    }

    @Transactional
    List<UserRow> byAddress(String email) {
        return EmailAddress.parse(email)
                .map(address -> users.allByAddress(address, OF_ONE_ADDRESS))
                .orElse(List.of());
    }

    @Transactional
    List<UserRow> page(PageRequest page) {
        return users.page(page);
    }

    @Transactional
    List<AdminActionRow> actions(PageRequest page) {
        return actions.page(page);
    }

    /** Does it and records it, or does neither. What was done before is done again without harm. */
    @Transactional
    Outcome act(UUID admin, AdminAction adminAction, UUID userId) {
        var found = users.lock(userId);
        if (found.isEmpty()) return new Outcome.NoSuchUser();
        var isHarmless = adminAction == AdminAction.SIGN_OUT
                || adminAction == AdminAction.ENABLE
                || adminAction == AdminAction.APPOINT;
        if (admin.equals(userId) && !isHarmless) return new Outcome.Oneself();
        if (adminAction == AdminAction.DISMISS && roles.isConfigured(found.get())) return new Outcome.Configured();
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        switch (adminAction) {
            case DISABLE -> {
                users.disable(userId, now);
                devices.signOutEverywhere(userId);
            }
            case ENABLE -> users.enable(userId);
            case SIGN_OUT -> devices.signOutEverywhere(userId);
            case APPOINT -> users.setAdmin(userId, true);
            case DISMISS -> users.setAdmin(userId, false);
        }
        actions.add(new AdminActionRow(admin, adminAction, userId, now));
        LOG.infof("%s by %s on %s", adminAction, admin, userId);
        return new Outcome.Done();
    }
}
