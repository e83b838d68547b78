package dev.breakwater.platform.startup;

import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/** Well-known passwords: those of examples and images, and those in this repository for development. */
final class WellKnownPasswords {

    /** The prefix of the passwords in {@code deploy/overlays/local}, which identifies them. */
    private static final String FOR_DEVELOPMENT = "development-only";

    private static final Set<String> PASSWORDS = Set.of(
            "breakwater",
            "postgres",
            "users",
            "emails",
            "media",
            "password",
            "passwort",
            "passw0rd",
            "secret",
            "changeme",
            "change-me",
            "change_me",
            "changeit",
            "minioadmin",
            "minio123",
            "admin",
            "root",
            "test",
            "guest",
            "example",
            "default",
            "quarkus",
            "redis",
            "kafka",
            "1234",
            "12345",
            "123456",
            "12345678",
            "accesskey",
            "secretkey",
            "access-key",
            "secret-key",
            "xxx",
            "todo",
            "none");

    private WellKnownPasswords() {}

    static boolean holds(String secret) {
        var plain = secret.strip().toLowerCase(Locale.ROOT);
        return PASSWORDS.contains(plain) || plain.startsWith(FOR_DEVELOPMENT) || isForDevelopment(secret);
    }

    private static boolean isForDevelopment(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip())).startsWith(FOR_DEVELOPMENT);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
