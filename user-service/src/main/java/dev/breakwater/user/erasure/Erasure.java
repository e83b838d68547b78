package dev.breakwater.user.erasure;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.idempotency.Idempotency;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;
import dev.breakwater.user.session.SessionDevices;
import dev.breakwater.user.signin.audit.SignIns;
import dev.breakwater.user.throttling.CurrentPassword;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Erases a user's data in all services, as a saga: here immediately, in the other services asynchronously. A part is done
 * when its service has reported it. An erasure cannot be undone, so there are no compensating steps.
 */
@Singleton
public class Erasure {

    private final Users users;
    private final SessionDevices devices;
    private final CurrentPassword currentPassword;
    private final SignIns signIns;
    private final Erasures erasures;
    private final ErasureNotices notices;
    private final Outbox outbox;
    private final ErasureSaga saga;
    private final Idempotency idempotency;

    Erasure(
            Users users,
            SessionDevices devices,
            CurrentPassword currentPassword,
            SignIns signIns,
            Erasures erasures,
            ErasureNotices notices,
            Outbox outbox,
            ErasureSaga saga,
            Idempotency idempotency) {
        this.users = users;
        this.devices = devices;
        this.currentPassword = currentPassword;
        this.signIns = signIns;
        this.erasures = erasures;
        this.notices = notices;
        this.outbox = outbox;
        this.saga = saga;
        this.idempotency = idempotency;
    }

    /** The outcomes of a request. */
    sealed interface Outcome {
        /** Also for a repeated request, with the same receipt. */
        record Begun(ErasureReceipt receipt) implements Outcome {}

        record WrongPassword() implements Outcome {}
    }

    /** Holds no connection while the password is checked. Refuses a password that was changed meanwhile. */
    Outcome request(UUID userId, UUID sessionId, String password) {
        var user = QuarkusTransaction.requiringNew().call(() -> users.byId(userId));
        if (user.isPresent() && !currentPassword.isRight(userId, password, user.map(UserRow::passwordHash)))
            return new Outcome.WrongPassword();
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        erase(userId, sessionId, user.map(UserRow::passwordHash).orElse("")));
    }

    /**
     * Notifies the owner at the erased address. Deletes the account's row with every row that refers to it: sessions, links,
     * codes, second factor and encryption key.
     */
    private Outcome erase(UUID userId, UUID sessionId, String checkedHash) {
        var now = Timestamps.now();
        idempotency.block(userId);
        var user = users.lock(userId);
        if (user.isEmpty())
            return erasures.ofUser(userId).<Outcome>map(Outcome.Begun::new).orElseGet(Outcome.WrongPassword::new);
        if (!user.get().passwordHash().equals(checkedHash)) return new Outcome.WrongPassword();
        devices.signOutErased(userId, sessionId);
        var notice = notices.request(user.get(), now);
        var receipt = remove(user.get(), Optional.of(notice), now);
        idempotency.forget(userId);
        return new Outcome.Begun(receipt);
    }

    /** For an unconfirmed registration, which the caller has locked. Other services may have stored its emails. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void eraseUnconfirmed(UserRow registration) {
        remove(registration, Optional.empty(), Timestamps.now());
    }

    private ErasureReceipt remove(UserRow user, Optional<UUID> notice, Instant now) {
        users.remove(user);
        signIns.removeOf(user.id());
        return saga.begin(user.id(), notice, now);
    }

    @Transactional
    Optional<ErasureReceipt> receipt(UUID id) {
        return erasures.byId(id);
    }

    /** In the handler's transaction. Ignores reports of unknown erasures and repeated reports. */
    @Transactional(Transactional.TxType.MANDATORY)
    void reported(UUID userId, String part, Instant at) {
        if (erasures.lock(userId).isEmpty() || !erasures.markDone(userId, part, at)) return;
        var isComplete =
                erasures.ofUser(userId).orElseThrow().parts().stream().allMatch(ErasureReceipt.ErasedPart::done);
        if (!isComplete) return;
        var now = Timestamps.now();
        // A batch of sign-ins may have been under way when the account went.
        signIns.removeOf(userId);
        erasures.close(userId, now);
        outbox.append(new UserEvent.Erased(userId, now));
    }
}
