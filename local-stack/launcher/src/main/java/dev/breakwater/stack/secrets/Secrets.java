package dev.breakwater.stack.secrets;

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

import dev.breakwater.stack.machine.StackLocation;

/** The stack's passwords: random, generated once per stack, readable by their owner only. */
public final class Secrets {

    /** Allows the gateway to purge the cache in front of it. */
    public static final String CDN_PURGE = "cdn.purge";

    /** Proves to the gateway that a request came through that cache. */
    public static final String CDN_ORIGIN = "cdn.origin";

    /** The email service signs with it the requests for what it attaches. */
    public static final String ATTACHMENTS = "attachments";

    private static final List<String> NAMES = List.of(
            "postgres",
            "replicator",
            "users",
            "emails",
            "media",
            "tests",
            "s3.access-key",
            "s3.secret-key",
            CDN_PURGE,
            CDN_ORIGIN,
            ATTACHMENTS);

    /** Encrypts second factors in the users' database; a key, not a password. */
    private static final String SEALING_KEY = "second-factor.key";

    /** Wraps the keys of persons; a key, not a password. */
    private static final String PERSONAL_DATA_KEY = "personal-data.key";

    private final StackLocation stackLocation;

    public Secrets(StackLocation stackLocation) {
        this.stackLocation = stackLocation;
    }

    /** Generates missing ones; the caller holds the stack's lock, so that only one launcher does it. */
    public void ensure() throws IOException {
        var values = read();
        var added = false;
        for (var name : NAMES) added |= values.putIfAbsent(name, HexFormat.of().formatHex(random(16))) == null;
        for (var name : List.of(SEALING_KEY, PERSONAL_DATA_KEY))
            added |= values.putIfAbsent(name, Base64.getEncoder().encodeToString(random(32))) == null;
        if (added) write(values);
    }

    /** Read each time, because another launcher may have reset the stack. Empty before the first start. */
    public String get(String name) {
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

    public String sealingKey() {
        return get(SEALING_KEY);
    }

    public String personalDataKey() {
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

    /** Replaces a file atomically by one that only its owner can read. */
    public static void writePrivately(Path file, String text) throws IOException {
        var fresh = Files.createTempFile(
                file.getParent(),
                ".new",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
