package dev.breakwater.user.password;

/** The variants of Argon2 that hash passwords (RFC 9106, 3.1). New hashes are Argon2id. */
enum Argon2Type {
    ARGON2I(1),
    ARGON2ID(2);

    /** RFC 9106's {@code y}. */
    final int number;

    Argon2Type(int number) {
        this.number = number;
    }

    /** As it stands in a PHC string. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
