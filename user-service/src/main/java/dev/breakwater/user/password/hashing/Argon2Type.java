package dev.breakwater.user.password.hashing;

import java.util.Arrays;

/** The variants of Argon2 that hash passwords (RFC 9106, 3.1). New hashes are Argon2id. */
enum Argon2Type {
    ARGON2I(1, "argon2i"),
    ARGON2ID(2, "argon2id");

    /** RFC 9106's {@code y}. */
    final int number;

    /** The identifier in a PHC string. */
    final String phcId;

    Argon2Type(int number, String phcId) {
        this.number = number;
        this.phcId = phcId;
    }

    /** @throws IllegalArgumentException for any other identifier */
    static Argon2Type of(String phcId) {
        return Arrays.stream(values())
                .filter(type -> type.phcId.equals(phcId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a variant of Argon2"));
    }
}
