package dev.breakwater.user.password.hashing;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import com.sun.jna.Memory;
import com.sun.jna.Native;

/** Argon2id by libsodium, which supports only one lane and salts of 16 bytes. */
final class LibsodiumArgon2 {

    static final int SALT_BYTES = 16;
    static final int LANES = 1;

    /** The hash of the empty password with a salt of zeros, 8 KiB and 1 pass; Bouncy Castle computes the same. */
    private static final byte[] KNOWN =
            HexFormat.of().parseHex("cfa0d2d242da6703d311d7eefc922e39cc60c9f4ec93a67d20995be541a06be4");

    private final Libsodium library;

    private LibsodiumArgon2(Libsodium library) {
        this.library = library;
    }

    /**
     * Opens the given file, else the system's libsodium, else the copy that is packaged with the service.
     *
     * @throws IllegalStateException when none can be loaded or it computes a wrong hash
     */
    static LibsodiumArgon2 load(Optional<Path> file) {
        try {
            var library = Native.load(file.map(Path::toString).orElse("sodium"), Libsodium.class);
            if (library.sodium_init() < 0) throw new IllegalStateException("libsodium cannot be initialised");
            var argon2 = new LibsodiumArgon2(library);
            if (!Arrays.equals(
                    KNOWN, argon2.hash(new byte[0], new byte[SALT_BYTES], new Argon2Cost(8, 1, LANES), KNOWN.length)))
                throw new IllegalStateException(
                        "libsodium " + library.sodium_version_string() + " computes a wrong hash");
            return argon2;
        } catch (LinkageError e) {
            throw new IllegalStateException("libsodium cannot be loaded: " + firstLine(e), e);
        }
    }

    /** Why libsodium cannot be used, in one line that begins with the configuration key; empty when it can. */
    static Optional<String> problem(Optional<String> file) {
        try {
            load(file.map(Path::of));
            return Optional.empty();
        } catch (IllegalStateException | InvalidPathException e) {
            return Optional.of("breakwater.passwords.libsodium: " + e.getMessage() + "; install libsodium ("
                    + "libsodium23 on Debian and Ubuntu), or set this key to its file. The packaged copy is unpacked "
                    + "into a temporary folder, which must not be mounted noexec: see -Djna.tmpdir");
        }
    }

    /** @throws IllegalStateException when the memory cannot be allocated */
    byte[] hash(byte[] password, byte[] salt, Argon2Cost argon2Cost, int length) {
        var hash = new byte[length];
        // For an array JNA would make a copy that it does not clear; this copy is cleared after use.
        try (var copy = new Memory(Math.max(1, password.length))) {
            copy.write(0, password, 0, password.length);
            try {
                var result = library.crypto_pwhash(
                        hash,
                        length,
                        copy,
                        password.length,
                        salt,
                        argon2Cost.passes(),
                        argon2Cost.memoryKib() * 1024L,
                        Libsodium.ARGON2ID13);
                if (result != 0) throw new IllegalStateException("libsodium could not hash at " + argon2Cost);
            } finally {
                copy.clear();
            }
        }
        return hash;
    }

    private static String firstLine(LinkageError e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
