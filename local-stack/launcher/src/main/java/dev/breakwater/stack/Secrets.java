package dev.breakwater.stack;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/** The stack's own passwords: random, made once per stack, readable by its owner alone. */
final class Secrets {

    private static final List<String> NAMES =
            List.of("postgres", "replicator", "users", "emails", "media", "tests", "s3.access-key", "s3.secret-key");

    private final Properties values = new Properties();

    /** Reads them; makes those that are missing. */
    Secrets(Place place) {
        var file = place.folder("").resolve("secrets.properties");
        try {
            if (Files.exists(file)) values.load(new StringReader(Files.readString(file)));
            var random = new SecureRandom();
            var added = false;
            for (var name : NAMES) added |= values.putIfAbsent(name, random(random)) == null;
            if (added) write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String get(String name) {
        return values.getProperty(name);
    }

    private static String random(SecureRandom random) {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void write(Path file) throws IOException {
        var text = new StringBuilder();
        for (var name : NAMES) text.append(name).append('=').append(get(name)).append('\n');
        writePrivately(file, text.toString());
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
