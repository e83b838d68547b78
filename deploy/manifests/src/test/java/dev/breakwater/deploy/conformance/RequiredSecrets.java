package dev.breakwater.deploy.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The Secrets that an overlay requires and does not create, listed in its {@code secrets.txt}: name, keys. */
record RequiredSecrets(Map<String, Set<String>> secrets) {

    static RequiredSecrets of(Path overlay) {
        var secrets = new HashMap<String, Set<String>>();
        var file = Stream.of(overlay, overlay.getParent())
                .map(it -> it.resolve("secrets.txt"))
                .filter(Files::exists)
                .findFirst();
        if (file.isEmpty()) return new RequiredSecrets(secrets);
        try {
            for (var line : Files.readAllLines(file.get())) {
                if (line.isBlank() || line.startsWith("#")) continue;
                var words = List.of(line.split("#")[0].strip().split("\\s+"));
                secrets.put(words.getFirst(), Set.copyOf(words.subList(1, words.size())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RequiredSecrets(secrets);
    }

    boolean has(String name, Set<String> keys) {
        return secrets.getOrDefault(name, Set.of()).containsAll(keys) && secrets.containsKey(name);
    }
}
