package dev.breakwater.stack;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/** The stack's own passwords: random, made once per stack, readable by its owner alone. */
final class Secrets {

    private static final List<String> NAMES =
            List.of("postgres", "replicator", "users", "emails", "media", "tests", "s3.access-key", "s3.secret-key");

    /** Seals second factors in the users' database; a key, not a password. */
    private static final String SEALING_KEY = "second-factor.key";

    /** Wraps the keys of people; a key, not a password. */
    private static final String PERSONAL_DATA_KEY = "personal-data.key";

    private final StackLocation stackLocation;

    Secrets(StackLocation stackLocation) {
        this.stackLocation = stackLocation;
    }

    /** Makes those that are missing; the caller holds the stack's lock, or two launchers would make two of each. */
    void ensure() throws IOException {
        var values = read();
        var added = false;
        for (var name : NAMES) added |= values.putIfAbsent(name, HexFormat.of().formatHex(random(16))) == null;
        for (var name : List.of(SEALING_KEY, PERSONAL_DATA_KEY))
            added |= values.putIfAbsent(name, Base64.getEncoder().encodeToString(random(32))) == null;
        if (added) write(values);
    }

    /** Read anew each time: another launcher may have reset the stack. Empty where nothing was made yet. */
    String get(String name) {
        try {
            return read().getProperty(name, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return stackLocation.folder("").resolve("secrets.properties");
    }

    private Properties read() throws IOException {
        var values = new Properties();
        if (Files.exists(file())) values.load(new StringReader(Files.readString(file())));
        return values;
    }

    String sealingKey() {
        return get(SEALING_KEY);
    }

    String personalDataKey() {
        return get(PERSONAL_DATA_KEY);
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private void write(Properties values) throws IOException {
        var text = new StringBuilder();
        for (var name : values.stringPropertyNames().stream().sorted().toList())
            text.append(name).append('=').append(values.getProperty(name)).append('\n');
        writePrivately(file(), text.toString());
    }

    /** Replaces a file by one that only its owner can read, at no moment torn or readable by others. */
    static void writePrivately(Path file, String text) throws IOException {
        var fresh = Files.createTempFile(
                file.getParent(),
                ".new",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
