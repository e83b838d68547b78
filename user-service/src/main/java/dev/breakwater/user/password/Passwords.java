package dev.breakwater.user.password;

import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;

/** Hashes and checks passwords with Argon2id at the configured cost, on a bounded pool. */
@Startup
@Singleton
public class Passwords {

    private final Argon2Cost argon2Cost;
    private final HashingPool pool;
    private final PasswordHash nobody;

    Passwords(PasswordsConfig config, HashingPool pool) {
        this.argon2Cost = new Argon2Cost(config.memoryKib(), config.passes(), config.lanes()).requireStrong();
        this.pool = pool;
        this.nobody = PasswordHash.ofNobody(argon2Cost);
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
     * @throws HashingOverload when too many hashes wait already
     */
    public void requirePlace() {
        pool.requirePlace();
    }

    /**
     * A new PHC string for the password.
     *
     * @throws HashingOverload when too many hashes wait already
     */
    public String hash(String password) {
        return pool.run(() -> PasswordHash.of(password, argon2Cost).toPhc());
    }

    /**
     * Compares with a stored PHC string, or with nobody's in the same time, so that the answer's time does not tell
     * whether an account exists.
     *
     * @throws HashingOverload when too many hashes wait already
     */
    public Verdict check(String password, Optional<String> phc) {
        return pool.run(() -> {
            var stored = phc.map(PasswordHash::parse).orElse(nobody);
            if (!stored.matches(password) || phc.isEmpty()) return Verdict.WRONG;
            return stored.cost().isBelow(argon2Cost) ? Verdict.RIGHT_BUT_CHEAP : Verdict.RIGHT;
        });
    }
}
