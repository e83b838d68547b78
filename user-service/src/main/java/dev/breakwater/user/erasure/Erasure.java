package dev.breakwater.user.erasure;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.UserEvent;
import dev.breakwater.events.UserKeyEvent;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;
import dev.breakwater.user.signin.SignIns;
import dev.breakwater.user.throttling.CurrentPassword;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Erases a person everywhere, as a saga: here at once, in the other services as each of them can, and nothing is taken
 * for done before it was reported. There is no way back, and so no step that could be undone.
 */
@Singleton
public class Erasure {

    static final String ACCOUNT = "account";

    /** Who has to report before it is complete; a service that keeps something about people adds its line. */
    static final Set<String> EXPECTED = Set.of("letters", "media");

    private final Users users;
    private final CurrentPassword currentPassword;
    private final SignIns signIns;
    private final Erasures erasures;
    private final ErasureNotices notices;
    private final Outbox outbox;
    private final KeyDestructionRepeat keyDestruction;

    Erasure(
            Users users,
            CurrentPassword currentPassword,
            SignIns signIns,
            Erasures erasures,
            ErasureNotices notices,
            Outbox outbox,
            KeyDestructionRepeat keyDestruction) {
        this.users = users;
        this.currentPassword = currentPassword;
        this.signIns = signIns;
        this.erasures = erasures;
        this.notices = notices;
        this.outbox = outbox;
        this.keyDestruction = keyDestruction;
    }

    /** Every way the wish can end. */
    sealed interface Outcome {
        /** Also when it was asked for before: the receipt is the same. */
        record Begun(ErasureReceipt receipt) implements Outcome {}

        record WrongPassword() implements Outcome {}
    }

    /** The password is checked while no connection is held; should it be changed meanwhile, it was the wrong one. */
    Outcome request(UUID userId, String password) {
        var user = QuarkusTransaction.requiringNew().call(() -> users.byId(userId));
        if (user.isPresent() && !currentPassword.isRight(userId, password, user.map(UserRow::passwordHash)))
            return new Outcome.WrongPassword();
        return QuarkusTransaction.requiringNew()
                .call(() -> erase(userId, user.map(UserRow::passwordHash).orElse("")));
    }

    /** The owner is notified at the address that is erased. The account's row takes with it whatever refers to it: sessions, links, codes, second factor, and its key. */
    private Outcome erase(UUID userId, String checkedHash) {
        var now = now();
        var user = users.lock(userId);
        if (user.isEmpty())
            return erasures.ofUser(userId).<Outcome>map(Outcome.Begun::new).orElseGet(Outcome.WrongPassword::new);
        if (!user.get().passwordHash().equals(checkedHash)) return new Outcome.WrongPassword();
        var receipt = remove(user.get(), now);
        notices.request(user.get(), receipt, now);
        return new Outcome.Begun(receipt);
    }

    /** For a registration that was never confirmed, and that the caller has locked: other services know of it by its mails. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void eraseUnconfirmed(UserRow registration) {
        remove(registration, now());
    }

    private ErasureReceipt remove(UserRow user, Instant now) {
        users.remove(user);
        signIns.removeOf(user.id());
        var receipt = erasures.open(user.id(), now, ACCOUNT, EXPECTED);
        outbox.append(new UserKeyEvent.Destroyed(user.id(), now));
        keyDestruction.schedule(user.id(), now);
        outbox.append(new UserEvent.ErasureRequested(user.id(), now));
        return receipt;
    }

    @Transactional
    Optional<ErasureReceipt> receipt(UUID id) {
        return erasures.byId(id);
    }

    /** In the handler's transaction. Reports of erasures that nobody asked for, and repeated ones, change nothing. */
    @Transactional(Transactional.TxType.MANDATORY)
    void reported(UUID userId, String part, Instant at) {
        if (erasures.lock(userId).isEmpty() || !erasures.tick(userId, part, at)) return;
        var isComplete = erasures.ofUser(userId).orElseThrow().parts().stream().allMatch(ErasureReceipt.Part::done);
        if (!isComplete) return;
        var now = now();
        // A batch of sign-ins may have been under way when the account went.
        signIns.removeOf(userId);
        erasures.close(userId, now);
        outbox.append(new UserEvent.Erased(userId, now));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
