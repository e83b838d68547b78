package dev.breakwater.user.password;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2 of every shape, in Java, at twice the time: for stored hashes that libsodium cannot compute. Its memory is the
 * heap's, so there is one at a time.
 */
final class BouncyCastleArgon2 {

    /** What argon2-cffi, PHP and node-argon2 use by default. */
    private static final int MAX_MEMORY_KIB = 64 * 1024;

    private BouncyCastleArgon2() {}

    /** Whether the heap can hold it: running out of memory would end the process. */
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
