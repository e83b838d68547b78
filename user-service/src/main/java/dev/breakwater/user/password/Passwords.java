package dev.breakwater.user.password;

import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;

/** Hashes and checks passwords with Argon2id at the configured cost, on a bounded pool. */
@Startup
@Singleton
public class Passwords {

    private final Cost cost;
    private final HashingPool pool;
    private final PasswordHash nobody;

    Passwords(PasswordsConfig config, HashingPool pool) {
        this.cost = new Cost(config.memoryKib(), config.passes(), config.lanes()).requireStrong();
        this.pool = pool;
        this.nobody = PasswordHash.ofNobody(cost);
    }

    public enum Verdict {
        WRONG,
        RIGHT,
        /** Right, but stored at a lower cost than today's: hash it anew. */
        RIGHT_BUT_CHEAP
    }

    /**
     * For who is going to ask for a hash: in a storm most are turned away, which must cost next to nothing.
     *
     * @throws HashingBusy when too many hashes wait already
     */
    public void requirePlace() {
        pool.requirePlace();
    }

    /**
     * A new PHC string for the password.
     *
     * @throws HashingBusy when too many hashes wait already
     */
    public String hash(String password) {
        return pool.run(() -> PasswordHash.of(password, cost).toPhc());
    }

    /**
     * Compares with a stored PHC string, or with nobody's in the same time, so that the answer's time does not tell
     * whether an account exists.
     *
     * @throws HashingBusy when too many hashes wait already
     */
    public Verdict check(String password, Optional<String> phc) {
        return pool.run(() -> {
            var stored = phc.map(PasswordHash::parse).orElse(nobody);
            if (!stored.matches(password) || phc.isEmpty()) return Verdict.WRONG;
            return stored.cost().isBelow(cost) ? Verdict.RIGHT_BUT_CHEAP : Verdict.RIGHT;
        });
    }
}
