package dev.breakwater.user.credentials;

import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;
import dev.breakwater.user.password.hashing.Passwords;
import dev.breakwater.user.password.policy.PasswordSimilarity;
import dev.breakwater.user.session.SessionDevices;
import dev.breakwater.user.throttling.CurrentPassword;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Changes the password of a signed-in user who knows the current one. */
@Singleton
class PasswordChange {

    private final Users users;
    private final CurrentPassword currentPassword;
    private final Passwords passwords;
    private final SessionDevices devices;
    private final Outbox outbox;

    PasswordChange(
            Users users, CurrentPassword currentPassword, Passwords passwords, SessionDevices devices, Outbox outbox) {
        this.users = users;
        this.currentPassword = currentPassword;
        this.passwords = passwords;
        this.devices = devices;
        this.outbox = outbox;
    }

    /** The outcomes of a change. */
    sealed interface Outcome {
        /** All other sessions have ended, and all pending changes of credentials are void. */
        record Changed() implements Outcome {}

        /** The current password is wrong. */
        record WrongPassword() implements Outcome {}

        /** The new password is similar to the account's name or address. */
        record Resembling() implements Outcome {}
    }

    Outcome change(UUID userId, UUID sessionToKeep, String current, String newPassword) {
        var before = QuarkusTransaction.requiringNew().call(() -> users.byId(userId));
        if (!currentPassword.isRight(userId, current, before.map(UserRow::passwordHash)))
            return new Outcome.WrongPassword();
        if (before.filter(user -> PasswordSimilarity.isOf(newPassword, user.email(), user.displayName()))
                .isPresent()) return new Outcome.Resembling();
        var hash = passwords.hash(newPassword);
        return QuarkusTransaction.requiringNew().call(() -> store(before.orElseThrow(), hash, sessionToKeep));
    }

    /** Refuses a password that was changed since it was checked, by a concurrent change or an erasure. */
    private Outcome store(UserRow before, String hash, UUID sessionToKeep) {
        var now = Timestamps.now();
        var locked = users.lock(before.id());
        if (locked.isEmpty() || !locked.get().passwordHash().equals(before.passwordHash()))
            return new Outcome.WrongPassword();
        var user = locked.get();
        users.changePassword(user.id(), hash);
        devices.signOutOthers(user.id(), sessionToKeep);
        outbox.append(new UserEvent.PasswordChanged(user.id(), user.email(), user.locale(), false, now));
        return new Outcome.Changed();
    }
}
