package dev.breakwater.user.password;

import java.util.Arrays;

/** The variants of Argon2 that hash passwords (RFC 9106, 3.1). New hashes are Argon2id. */
enum Argon2Type {
    ARGON2I(1, "argon2i"),
    ARGON2ID(2, "argon2id");

    /** RFC 9106's {@code y}. */
    final int number;

    /** As it stands in a PHC string. */
    final String word;

    Argon2Type(int number, String word) {
        this.number = number;
        this.word = word;
    }

    /** @throws IllegalArgumentException for any other word */
    static Argon2Type of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no variant of Argon2"));
    }
}
