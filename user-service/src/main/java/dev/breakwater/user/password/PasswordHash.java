package dev.breakwater.user.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Pattern;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** An Argon2id hash; its text is a PHC string, {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}. */
record PasswordHash(Argon2Cost cost, byte[] salt, byte[] hash) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    /** Of 1 KiB: what a cost beyond it needs is not kept. */
    private static final int MAX_BLOCKS = 64 * 1024;

    /**
     * The memory of one hash, kept for the next one on the same thread: twenty thousand new blocks for each would cost a
     * fifth more in collecting them. Hashing threads are few.
     */
    private static final ThreadLocal<Argon2BytesGenerator.BlockPool> BLOCKS =
            ThreadLocal.withInitial(() -> new Argon2BytesGenerator.FixedBlockPool(MAX_BLOCKS));

    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,9})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    static PasswordHash of(String password, Argon2Cost cost) {
        var salt = random(SALT_BYTES);
        return new PasswordHash(cost, salt, argon2id(password, cost, salt, HASH_BYTES));
    }

    /** One that no password has, and that takes as long to compare with as any other. */
    static PasswordHash ofNobody(Argon2Cost cost) {
        return new PasswordHash(cost, random(SALT_BYTES), random(HASH_BYTES));
    }

    /** @throws IllegalArgumentException when the text is not a PHC string of Argon2id */
    static PasswordHash parse(String phc) {
        var parts = PHC.matcher(phc);
        if (!parts.matches()) throw new IllegalArgumentException("not a PHC string of Argon2id");
        var cost = new Argon2Cost(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
        var decoder = Base64.getDecoder();
        return new PasswordHash(cost, decoder.decode(parts.group(4)), decoder.decode(parts.group(5)));
    }

    /** Takes the same time for every wrong password. */
    boolean matches(String password) {
        return MessageDigest.isEqual(hash, argon2id(password, cost, salt, hash.length));
    }

    String toPhc() {
        var encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        cost.memoryKib(),
                        cost.passes(),
                        cost.lanes(),
                        encoder.encodeToString(salt),
                        encoder.encodeToString(hash));
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** NFKC first, so that a password typed on another keyboard is the same (NIST SP 800-63B, 5.1.1.2). */
    private static byte[] argon2id(String password, Argon2Cost cost, byte[] salt, int bytes) {
        var normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .withBlockPool(BLOCKS.get())
                .build());
        var result = new byte[bytes];
        generator.generateBytes(normal.getBytes(StandardCharsets.UTF_8), result);
        return result;
    }
}
