package dev.breakwater.user.password.hashing;

import java.util.Base64;
import java.util.regex.Pattern;

/** A stored Argon2 hash: a PHC string, {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}. */
record PasswordHash(Argon2Type type, Argon2Cost cost, byte[] salt, byte[] hash) {

    /** Salts of 8 to 64 bytes and hashes of 16 to 64 bytes, in base64 without padding. */
    private static final Pattern PHC = Pattern.compile("\\$(argon2id?)\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,9})"
            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    /** @throws IllegalArgumentException when the text is not a PHC string of Argon2, or its cost is above the limits */
    static PasswordHash parse(String phc) {
        var parts = PHC.matcher(phc);
        if (!parts.matches()) throw new IllegalArgumentException("not a PHC string of Argon2");
        var decoder = Base64.getDecoder();
        var parsed = new PasswordHash(
                Argon2Type.of(parts.group(1)),
                new Argon2Cost(
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3)),
                        Integer.parseInt(parts.group(4))),
                decoder.decode(parts.group(5)),
                decoder.decode(parts.group(6)));
        if (!parsed.canBeComputed())
            throw new IllegalArgumentException("Argon2 with " + parsed.cost() + " is above the limits");
        return parsed;
    }

    /** Whether libsodium can compute it; all new hashes are of this kind. */
    boolean isLibsodiumCompatible() {
        return type == Argon2Type.ARGON2ID
                && cost.lanes() == LibsodiumArgon2.LANES
                && salt.length == LibsodiumArgon2.SALT_BYTES;
    }

    private boolean canBeComputed() {
        return cost.isWithinLimits() && (isLibsodiumCompatible() || BouncyCastleArgon2.canCompute(cost));
    }

    String toPhc() {
        var encoder = Base64.getEncoder().withoutPadding();
        return "$%s$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        type.phcId,
                        cost.memoryKib(),
                        cost.passes(),
                        cost.lanes(),
                        encoder.encodeToString(salt),
                        encoder.encodeToString(hash));
    }
}
