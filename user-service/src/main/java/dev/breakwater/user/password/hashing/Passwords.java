package dev.breakwater.user.password.hashing;

import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.platform.startup.RequiredConfig;
import io.quarkus.runtime.Startup;
import org.jboss.logging.Logger;

/** Hashes and checks passwords with Argon2id at the configured cost, on a bounded thread pool. */
@Startup
@Singleton
public class Passwords {

    private static final Logger LOG = Logger.getLogger(Passwords.class);

    private final Argon2Cost argon2Cost;
    private final HashingPool pool;
    private final PasswordHasher hasher;
    private final PasswordHash dummyHash;

    Passwords(PasswordsConfig config, HashingPool pool) {
        this.argon2Cost = new Argon2Cost(config.memoryKib(), config.passes(), config.lanes()).requireStrong();
        this.pool = pool;
        this.hasher = new PasswordHasher(LibsodiumArgon2.load(config.libsodium()));
        this.dummyHash = PasswordHasher.dummy(argon2Cost);
    }

    /** Checks at start, instead of at the first sign-in, that a packaged process can hash. */
    public static void declare(RequiredConfig requiredConfig) {
        var lanes = "breakwater.passwords.lanes";
        requiredConfig
                .checked(lanes, "1"::equals, "must be 1: libsodium supports only one lane of Argon2id")
                .trial(() -> LibsodiumArgon2.problem(requiredConfig.value("breakwater.passwords.libsodium")));
    }

    public enum Verdict {
        WRONG,
        RIGHT,
        /** Right, but the stored hash has a lower cost than configured, or libsodium cannot compute it. */
        RIGHT_NEEDS_REHASH
    }

    /**
     * To be called before any other work of a request that needs a hash: a refusal under overload must be cheap.
     *
     * @throws HashingOverload when the queue is full
     */
    public void requireCapacity() {
        pool.requireCapacity();
    }

    /**
     * Returns a PHC string with a new salt.
     *
     * @throws HashingOverload when the queue is full
     */
    public String hash(String password) {
        return pool.run(() -> hasher.hash(password, argon2Cost).toPhc());
    }

    /**
     * Compares with a stored PHC string, or else with a dummy hash, so that the response time does not reveal whether an
     * account exists. The dummy also replaces a stored text that is not a usable hash.
     *
     * @throws HashingOverload when the queue is full
     */
    public Verdict check(String password, Optional<String> phc) {
        return pool.run(() -> {
            var stored = phc.flatMap(Passwords::parse);
            if (!hasher.matches(password, stored.orElse(dummyHash)) || stored.isEmpty()) return Verdict.WRONG;
            return isCurrent(stored.get()) ? Verdict.RIGHT : Verdict.RIGHT_NEEDS_REHASH;
        });
    }

    private boolean isCurrent(PasswordHash stored) {
        return stored.isLibsodiumCompatible() && !stored.cost().isBelow(argon2Cost);
    }

    /** Empty instead of an exception: the sign-in fails as with a wrong password, and its owner can reset the password. */
    private static Optional<PasswordHash> parse(String phc) {
        try {
            return Optional.of(PasswordHash.parse(phc));
        } catch (IllegalArgumentException e) {
            LOG.errorf("A stored password hash is unusable; its owner must reset the password: %s", e.getMessage());
            return Optional.empty();
        }
    }
}
