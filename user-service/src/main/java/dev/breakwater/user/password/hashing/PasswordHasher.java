package dev.breakwater.user.password.hashing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;

/** Hashes with libsodium, and compares with stored hashes of any Argon2 parameters. */
final class PasswordHasher {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int HASH_BYTES = 32;

    private final LibsodiumArgon2 libsodium;

    PasswordHasher(LibsodiumArgon2 libsodium) {
        this.libsodium = libsodium;
    }

    PasswordHash hash(String password, Argon2Cost argon2Cost) {
        var salt = random(LibsodiumArgon2.SALT_BYTES);
        var bytes = bytes(password);
        try {
            return new PasswordHash(
                    Argon2Type.ARGON2ID, argon2Cost, salt, libsodium.hash(bytes, salt, argon2Cost, HASH_BYTES));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Takes the same time for every wrong password. */
    boolean matches(String password, PasswordHash stored) {
        var bytes = bytes(password);
        try {
            return MessageDigest.isEqual(stored.hash(), compute(bytes, stored));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** A hash that no password matches. Comparing with it takes as long as with any other hash of this cost. */
    static PasswordHash dummy(Argon2Cost argon2Cost) {
        return new PasswordHash(
                Argon2Type.ARGON2ID, argon2Cost, random(LibsodiumArgon2.SALT_BYTES), random(HASH_BYTES));
    }

    private byte[] compute(byte[] password, PasswordHash stored) {
        var length = stored.hash().length;
        return stored.isLibsodiumCompatible()
                ? libsodium.hash(password, stored.salt(), stored.cost(), length)
                : BouncyCastleArgon2.hash(stored.type(), password, stored.salt(), stored.cost(), length);
    }

    /** Applies NFKC, so that input methods that encode a character differently give the same hash (NIST SP 800-63B, 5.1.1.2). */
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
