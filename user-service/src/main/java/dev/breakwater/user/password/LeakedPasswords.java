package dev.breakwater.user.password;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;

import jakarta.inject.Singleton;

import dev.breakwater.platform.text.CaseFolding;
import io.quarkus.runtime.Startup;

/**
 * The passwords that attackers try first, because they have leaked (NIST SP 800-63B, 5.1.1.2). They are shipped, so no
 * password and no part of its hash is told to anybody; {@code ./run leaked-passwords} writes the file (ADR 20).
 */
@Startup
@Singleton
class LeakedPasswords {

    static final String RESOURCE = "leaked-passwords.bloom";

    private final BloomFilter filter;

    LeakedPasswords() {
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(RESOURCE)) {
            if (file == null) throw new IllegalStateException("the resource " + RESOURCE + " is missing");
            filter = BloomFilter.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Also true of about one in 15,000 that has not leaked. */
    boolean contains(String password) {
        return filter.mayContain(fold(password));
    }

    /** What is compared: who writes a leaked password in capitals or wide letters has changed nothing. */
    static String fold(String password) {
        return CaseFolding.fold(Normalizer.normalize(password, Normalizer.Form.NFKC));
    }
}
