package dev.breakwater.user.credentials;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;
import dev.breakwater.user.password.PasswordSimilarity;
import dev.breakwater.user.password.Passwords;
import dev.breakwater.user.session.SessionDevices;
import dev.breakwater.user.throttling.CurrentPassword;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Lets a signed-in user who knows the password choose another. */
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

    /** Every way the wish can end. */
    sealed interface Outcome {
        /** Every session but the given one ended, and every pending change of credentials is void. */
        record Changed() implements Outcome {}

        /** The current one is. */
        record WrongPassword() implements Outcome {}

        /** The wished one is like the account's name or address. */
        record Resembling() implements Outcome {}
    }

    Outcome change(UUID userId, UUID sessionToKeep, String current, String wished) {
        var before = QuarkusTransaction.requiringNew().call(() -> users.byId(userId));
        if (!currentPassword.isRight(userId, current, before.map(UserRow::passwordHash)))
            return new Outcome.WrongPassword();
        if (before.filter(user -> PasswordSimilarity.isOf(wished, user.email(), user.displayName()))
                .isPresent()) return new Outcome.Resembling();
        var hash = passwords.hash(wished);
        return QuarkusTransaction.requiringNew().call(() -> store(before.orElseThrow(), hash, sessionToKeep));
    }

    /** Another change or an erasure may have come first; then the password that was checked is not the current one any more. */
    private Outcome store(UserRow before, String hash, UUID sessionToKeep) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
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
