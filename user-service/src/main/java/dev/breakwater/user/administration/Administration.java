package dev.breakwater.user.administration;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.user.account.Roles;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;
import dev.breakwater.user.profile.publicprofile.ProfileCache;
import dev.breakwater.user.session.SessionDevices;

/**
 * Reads and changes accounts for the admin API. An access token may contain the role of an administrator who was dismissed
 * or disabled since; each call therefore checks the role in the database.
 */
@Singleton
class Administration {

    /** An address may have any number of unconfirmed registrations. */
    private static final int MAX_PER_ADDRESS = 20;

    private final Users users;
    private final Roles roles;
    private final SessionDevices devices;
    private final AdminActions actions;
    private final Outbox outbox;
    private final Event<ProfileCache.Changed> profileChanges;

    Administration(
            Users users,
            Roles roles,
            SessionDevices devices,
            AdminActions actions,
            Outbox outbox,
            Event<ProfileCache.Changed> profileChanges) {
        this.users = users;
        this.roles = roles;
        this.devices = devices;
        this.actions = actions;
        this.outbox = outbox;
        this.profileChanges = profileChanges;
    }

    /** The outcomes of an action. */
    sealed interface Outcome {
        record Done() implements Outcome {}

        record NoSuchUser() implements Outcome {}

        /** Refused, because the caller may be the last administrator who could undo it. */
        record OwnAccount() implements Outcome {}

        /** The role comes from the configuration and can be removed only there. */
        record ConfiguredAdmin() implements Outcome {}
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
                .map(address -> users.allByAddress(address, MAX_PER_ADDRESS))
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

    /** Commits the change and its audit record together. Repeating an action is harmless. */
    @Transactional
    Outcome act(UUID admin, AccountAction adminAction, UUID userId) {
        var found = users.lock(userId);
        if (found.isEmpty()) return new Outcome.NoSuchUser();
        var isAllowedOnOneself = adminAction == AccountAction.SIGN_OUT
                || adminAction == AccountAction.ENABLE
                || adminAction == AccountAction.APPOINT;
        if (admin.equals(userId) && !isAllowedOnOneself) return new Outcome.OwnAccount();
        if (adminAction == AccountAction.DISMISS && roles.isConfigured(found.get()))
            return new Outcome.ConfiguredAdmin();
        var now = Timestamps.now();
        switch (adminAction) {
            case DISABLE -> {
                boolean wasEnabled = users.disable(userId, now);
                devices.signOutEverywhere(userId);
                if (wasEnabled) published(new UserEvent.AccountDisabled(userId, now));
            }
            case ENABLE -> {
                if (users.enable(userId)) published(new UserEvent.AccountEnabled(userId, now));
            }
            case SIGN_OUT -> devices.signOutEverywhere(userId);
            case APPOINT -> users.setAdmin(userId, true);
            case DISMISS -> users.setAdmin(userId, false);
        }
        actions.add(admin, adminAction.kind(), userId);
        return new Outcome.Done();
    }

    /** The public profile of a disabled account is not shown. */
    private void published(UserEvent event) {
        outbox.append(event);
        profileChanges.fire(new ProfileCache.Changed(event.userId()));
    }
}
