package dev.breakwater.stack.testing.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The documented responses that tests received, one line each in .stack/contract/seen.txt. {@code ./run test} lists at its end
 * which ones no test saw.
 */
final class SeenResponses {

    private final Path file;
    private final Set<String> written = ConcurrentHashMap.newKeySet();

    SeenResponses(Path root) {
        file = root.resolve(".stack/contract/seen.txt");
    }

    void add(String operationId, int status) {
        var line = operationId + " " + status + "\n";
        if (!written.add(line)) return;
        try {
            Files.createDirectories(file.getParent());
            // One write of a short line: processes append to the same file.
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
