package dev.breakwater.user.password;

import com.sun.jna.Library;
import com.sun.jna.Pointer;

/** The part of libsodium's C API that is used here, as {@code sodium/crypto_pwhash.h} declares it. */
interface Libsodium extends Library {

    int ARGON2ID13 = 2;

    int sodium_init();

    String sodium_version_string();

    /** {@code memory} is in bytes; its {@code size_t} is a long. Returns 0, or -1 when it could not have the memory. */
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
