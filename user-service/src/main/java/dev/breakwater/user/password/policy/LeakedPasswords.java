package dev.breakwater.user.password.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;

import jakarta.inject.Singleton;

import dev.breakwater.platform.text.CaseFolding;
import io.quarkus.runtime.Startup;

/**
 * Leaked passwords, which attackers try first (NIST SP 800-63B, 5.1.1.2). The list is part of the service, so no password
 * and no part of its hash is sent to a third party. {@code ./run leaked-passwords} writes the file (ADR 20).
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

    /** Also true for about 1 in 15,000 passwords that have not leaked. */
    boolean contains(String password) {
        return filter.mayContain(fold(password));
    }

    /** The compared form: upper case or full-width characters do not make a leaked password safe. */
    static String fold(String password) {
        return CaseFolding.fold(Normalizer.normalize(password, Normalizer.Form.NFKC));
    }
}
