package dev.breakwater.user.password;

import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.platform.startup.RequiredConfig;
import io.quarkus.runtime.Startup;
import org.jboss.logging.Logger;

/** Hashes and checks passwords with Argon2id at the configured cost, on a bounded pool. */
@Startup
@Singleton
public class Passwords {

    private static final Logger LOG = Logger.getLogger(Passwords.class);

    private final Argon2Cost argon2Cost;
    private final HashingPool pool;
    private final PasswordHasher hasher;
    private final PasswordHash nobody;

    Passwords(PasswordsConfig config, HashingPool pool) {
        this.argon2Cost = new Argon2Cost(config.memoryKib(), config.passes(), config.lanes()).requireStrong();
        this.pool = pool;
        this.hasher = new PasswordHasher(LibsodiumArgon2.load(config.libsodium()));
        this.nobody = PasswordHasher.ofNobody(argon2Cost);
    }

    /** What a packaged process needs to hash: found out at its start, not at the first sign-in. */
    public static void declare(RequiredConfig requiredConfig) {
        var lanes = "breakwater.passwords.lanes";
        requiredConfig
                .checked(lanes, "1"::equals, "must be 1: libsodium computes Argon2id with no more lanes")
                .trial(() -> LibsodiumArgon2.finding(requiredConfig.value("breakwater.passwords.libsodium")));
    }

    public enum Verdict {
        WRONG,
        RIGHT,
        /** Right, but stored at a lower cost than today's, or in a shape that libsodium does not compute: hash it anew. */
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
        return pool.run(() -> hasher.hash(password, argon2Cost).toPhc());
    }

    /**
     * Compares with a stored PHC string, or with nobody's in the same time, so that the answer's time does not tell
     * whether an account exists. A stored text that is no hash, or one of an absurd cost, is nobody's too.
     *
     * @throws HashingOverload when too many hashes wait already
     */
    public Verdict check(String password, Optional<String> phc) {
        return pool.run(() -> {
            var stored = phc.flatMap(Passwords::readable);
            if (!hasher.matches(password, stored.orElse(nobody)) || stored.isEmpty()) return Verdict.WRONG;
            return isCurrent(stored.get()) ? Verdict.RIGHT : Verdict.RIGHT_BUT_CHEAP;
        });
    }

    private boolean isCurrent(PasswordHash stored) {
        return stored.isOfLibsodium() && !stored.cost().isBelow(argon2Cost);
    }

    /** Its owner can still reset the password, so a sign-in does not fail more than with a wrong one. */
    private static Optional<PasswordHash> readable(String phc) {
        try {
            return Optional.of(PasswordHash.parse(phc));
        } catch (IllegalArgumentException e) {
            LOG.errorf("A stored password hash is not usable until its owner resets the password: %s", e.getMessage());
            return Optional.empty();
        }
    }
}
