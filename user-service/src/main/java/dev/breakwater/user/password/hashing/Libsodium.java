package dev.breakwater.user.password.hashing;

import com.sun.jna.Library;
import com.sun.jna.Pointer;

/** The functions of libsodium that are used here, declared as in {@code sodium/crypto_pwhash.h}. */
interface Libsodium extends Library {

    int ARGON2ID13 = 2;

    int sodium_init();

    String sodium_version_string();

    /** {@code memory} is in bytes; a {@code size_t} is a long here. Returns 0, or -1 when the memory cannot be allocated. */
    int crypto_pwhash(
            byte[] out,
            long outLength,
            Pointer password,
            long passwordLength,
            byte[] salt,
            long passes,
            long memory,
            int algorithm);
}
