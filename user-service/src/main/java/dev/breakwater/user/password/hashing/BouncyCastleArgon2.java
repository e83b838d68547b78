package dev.breakwater.user.password.hashing;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2 with any parameters, for stored hashes that libsodium cannot compute. It takes about twice the time. It
 * allocates its memory on the heap, so only one hash is computed at a time.
 */
final class BouncyCastleArgon2 {

    /** The default of argon2-cffi, PHP and node-argon2. */
    private static final int MAX_MEMORY_KIB = 64 * 1024;

    private BouncyCastleArgon2() {}

    /** Whether the heap has room for it: an OutOfMemoryError would end the process. */
    static boolean canCompute(Argon2Cost argon2Cost) {
        return argon2Cost.memoryKib() <= MAX_MEMORY_KIB
                && argon2Cost.memoryKib() <= Runtime.getRuntime().maxMemory() / 1024 / 2;
    }

    static synchronized byte[] hash(Argon2Type type, byte[] password, byte[] salt, Argon2Cost argon2Cost, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(type.number)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(argon2Cost.memoryKib())
                .withIterations(argon2Cost.passes())
                .withParallelism(argon2Cost.lanes())
                .withSalt(salt)
                .build());
        var hash = new byte[length];
        generator.generateBytes(password, hash);
        return hash;
    }
}
