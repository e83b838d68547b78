package dev.breakwater.stack.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import dev.breakwater.stack.machine.StackException;
import dev.breakwater.stack.machine.StackLocation;

/** The keys that sign the URLs of pictures, each {@code <id>.key} with 32 bytes in base64. */
public final class UrlKeys {

    /** Caches and pages keep the addresses of transforms for a year. Those of private pictures expire after two hours. */
    private static final Duration LAST_USE = Duration.ofDays(366);

    private static final String ENDING = ".key";
    private static final int BYTES = 32;

    private UrlKeys() {}

    /** Generates the first key if there is none. */
    public static Path ensure(StackLocation stackLocation) throws IOException {
        var folder = stackLocation.folder("url-keys");
        if (ids(folder).isEmpty()) add(folder, Instant.now());
        return folder;
    }

    /** Adds a key, and removes those whose last URL is too old to be in use. Running services detect the change. */
    public static SigningKeys.Rotation rotate(StackLocation stackLocation, Instant now) throws IOException {
        var folder = ensure(stackLocation);
        var ids = ids(folder);
        if (ids.contains(KeyIds.of(now))) throw new StackException("the last key was generated within this second");
        var removed = KeyIds.replacedBefore(now.minus(LAST_USE), ids);
        for (var id : removed) Files.delete(folder.resolve(id + ENDING));
        return new SigningKeys.Rotation(add(folder, now), removed);
    }

    static String add(Path folder, Instant now) throws IOException {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        Secrets.writePrivately(
                folder.resolve(KeyIds.of(now) + ENDING), Base64.getEncoder().encodeToString(bytes) + "\n");
        return KeyIds.of(now);
    }

    static List<String> ids(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }
}
