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

    private static final int MAX_MEMORY_KIB = 1 << 20;
    private static final int MAX_PASSES = 100;
    private static final int MAX_LANES = 16;
    /** Some seconds of a processor. */
    private static final long MAX_MEMORY_KIB_TIMES_PASSES = 1 << 22;

    /** RFC 9106, 3.1: at least 8 KiB of memory for each lane. */
    private static final int MIN_MEMORY_KIB_OF_LANE = 8;

    /** @throws IllegalArgumentException when below every one of OWASP's minima, absurd, or not within libsodium's means */
    Argon2Cost requireStrong() {
        if (lanes != LibsodiumArgon2.LANES)
            throw new IllegalArgumentException(
                    "breakwater.passwords.lanes must be 1, for libsodium computes no more: " + "it is " + lanes);
        if (OWASP_MINIMA.stream().noneMatch(this::covers) || !isBearable())
            throw new IllegalArgumentException(this + " is not within OWASP's minimum (such as 19456 KiB, 2 passes) "
                    + "and reason; see breakwater.passwords.*");
        return this;
    }

    /** Whether the parameters are valid, and computing a hash with them is no attack on the machine. */
    boolean isBearable() {
        return passes >= 1
                && lanes >= 1
                && memoryKib >= MIN_MEMORY_KIB_OF_LANE * lanes
                && memoryKib <= MAX_MEMORY_KIB
                && passes <= MAX_PASSES
                && lanes <= MAX_LANES
                && (long) memoryKib * passes <= MAX_MEMORY_KIB_TIMES_PASSES;
    }

    /** Whether a hash of this cost should be renewed at the other. */
    boolean isBelow(Argon2Cost other) {
        return (long) memoryKib * passes < (long) other.memoryKib * other.passes;
    }

    private boolean covers(Argon2Cost minimum) {
        return memoryKib >= minimum.memoryKib && passes >= minimum.passes && lanes >= minimum.lanes;
    }
}
