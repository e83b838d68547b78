package dev.breakwater.user.password.hashing;

import java.util.List;

/** Argon2id's parameters (RFC 9106). */
record Argon2Cost(int memoryKib, int passes, int lanes) {

    /** Minimum parameters of equal strength: OWASP Password Storage Cheat Sheet, Argon2id. */
    private static final List<Argon2Cost> OWASP_MINIMA = List.of(
            new Argon2Cost(47104, 1, 1),
            new Argon2Cost(19456, 2, 1),
            new Argon2Cost(12288, 3, 1),
            new Argon2Cost(9216, 4, 1),
            new Argon2Cost(7168, 5, 1));

    private static final int MAX_MEMORY_KIB = 1 << 20;
    private static final int MAX_PASSES = 100;
    private static final int MAX_LANES = 16;
    /** Takes a few seconds of CPU time. */
    private static final long MAX_MEMORY_KIB_TIMES_PASSES = 1 << 22;

    /** RFC 9106, 3.1: at least 8 KiB of memory for each lane. */
    private static final int MIN_MEMORY_KIB_OF_LANE = 8;

    /** @throws IllegalArgumentException when below all of OWASP's minima, above the limits, or unsupported by libsodium */
    Argon2Cost requireStrong() {
        if (lanes != LibsodiumArgon2.LANES)
            throw new IllegalArgumentException(
                    "breakwater.passwords.lanes must be 1, because libsodium supports only one lane; it is " + lanes);
        if (OWASP_MINIMA.stream().noneMatch(this::covers) || !isWithinLimits())
            throw new IllegalArgumentException(this + " is below OWASP's minimum (for example 19456 KiB, 2 passes) "
                    + "or above the limits; see breakwater.passwords.*");
        return this;
    }

    /** Whether the parameters are valid and low enough to be computed without exhausting memory or CPU. */
    boolean isWithinLimits() {
        return passes >= 1
                && lanes >= 1
                && memoryKib >= MIN_MEMORY_KIB_OF_LANE * lanes
                && memoryKib <= MAX_MEMORY_KIB
                && passes <= MAX_PASSES
                && lanes <= MAX_LANES
                && (long) memoryKib * passes <= MAX_MEMORY_KIB_TIMES_PASSES;
    }

    /** Whether a hash of this cost should be replaced by one of the other cost. */
    boolean isBelow(Argon2Cost other) {
        return (long) memoryKib * passes < (long) other.memoryKib * other.passes;
    }

    private boolean covers(Argon2Cost minimum) {
        return memoryKib >= minimum.memoryKib && passes >= minimum.passes && lanes >= minimum.lanes;
    }
}
