package dev.breakwater.user.password;

import java.util.List;

/** Argon2id's parameters (RFC 9106). */
record Argon2Cost(int memoryKib, int passes, int lanes) {

    /** Equally strong minima, trading memory for passes: OWASP Password Storage Cheat Sheet, Argon2id. */
    private static final List<Argon2Cost> OWASP_MINIMA = List.of(
            new Argon2Cost(47104, 1, 1),
            new Argon2Cost(19456, 2, 1),
            new Argon2Cost(12288, 3, 1),
            new Argon2Cost(9216, 4, 1),
            new Argon2Cost(7168, 5, 1));

    /** @throws IllegalArgumentException when below every one of OWASP's minima, or absurd */
    Argon2Cost requireStrong() {
        if (OWASP_MINIMA.stream().noneMatch(this::covers) || memoryKib > 1 << 21 || passes > 100 || lanes > 16)
            throw new IllegalArgumentException(this + " is not within OWASP's minimum (such as 19456 KiB, 2 passes) "
                    + "and reason; see breakwater.passwords.*");
        return this;
    }

    /** Whether a hash of this cost should be renewed at the other. */
    boolean isBelow(Argon2Cost other) {
        return (long) memoryKib * passes < (long) other.memoryKib * other.passes;
    }

    private boolean covers(Argon2Cost minimum) {
        return memoryKib >= minimum.memoryKib && passes >= minimum.passes && lanes >= minimum.lanes;
    }
}
