package dev.breakwater.platform.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import io.quarkus.runtime.configuration.ConfigurationException;
import org.jboss.logging.Logger;

/**
 * Keys that are rotated: each is a file of one folder, which is read again at runtime. All of them verify; the last id signs, but a
 * key that appears at runtime only after a lead, when every instance that verifies has it.
 */
public final class KeyFolder<K> {

    private static final Logger LOG = Logger.getLogger(KeyFolder.class);

    /**
     * What the keys are.
     *
     * @param name for the log, in the plural
     * @param setting the configuration key of the folder
     * @param ending of the files; what is before it is the id
     * @param read throws {@link IllegalStateException} or {@link UncheckedIOException} when the file is no key
     * @param material what makes two keys with one id the same key
     */
    public record Kind<K>(
            String name,
            String setting,
            String ending,
            Function<Path, K> read,
            Function<K, String> id,
            Function<K, ?> material) {}

    private record ScheduledKey<K>(K key, Instant signsFrom) {}

    private final Kind<K> kind;
    private final Path directory;
    private final Duration lead;
    private volatile List<ScheduledKey<K>> current;

    /** @throws ConfigurationException when there are no usable keys: the start fails with one line */
    public KeyFolder(Kind<K> kind, Path directory, Duration lead) {
        this.kind = kind;
        this.directory = directory;
        this.lead = lead;
        try {
            current = read(List.of(), Instant.EPOCH);
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new ConfigurationException(kind.setting() + ": " + e.getMessage());
        }
    }

    /** The key with the last id among those that may sign already. */
    public K active(Instant now) {
        var keys = current;
        return keys.stream()
                .filter(it -> !it.signsFrom.isAfter(now))
                .reduce((_, later) -> later)
                .orElse(keys.getFirst())
                .key;
    }

    /** The key with the last id of a sort, among those that may sign already; empty when there is none of the sort. */
    public Optional<K> active(Instant now, Predicate<K> sort) {
        return current.stream()
                .filter(it -> sort.test(it.key) && !it.signsFrom.isAfter(now))
                .reduce((_, later) -> later)
                .map(ScheduledKey::key);
    }

    /** In the order of their ids. */
    public List<K> all() {
        return current.stream().map(ScheduledKey::key).toList();
    }

    public Optional<K> find(String id) {
        return all().stream().filter(key -> kind.id().apply(key).equals(id)).findFirst();
    }

    /** When the folder cannot be read, the current keys stay: a failed rotation must not end what works. */
    public void reread(Instant now) {
        try {
            var before = ids();
            current = read(current, now.plus(lead));
            if (!ids().equals(before)) LOG.infof("%s are now %s", kind.name(), ids());
        } catch (IllegalStateException | UncheckedIOException e) {
            LOG.errorf("%s could not be read again, the current ones stay: %s", kind.name(), e.getMessage());
        }
    }

    private List<String> ids() {
        return all().stream().map(kind.id()).toList();
    }

    private List<ScheduledKey<K>> read(List<ScheduledKey<K>> known, Instant newKeysSignFrom) {
        var found = new ArrayList<ScheduledKey<K>>();
        try (var files = Files.newDirectoryStream(directory, "*" + kind.ending())) {
            for (var file : files) {
                var key = kind.read().apply(file);
                found.add(known.stream()
                        .filter(it -> isSame(it.key, key))
                        .findFirst()
                        .orElse(new ScheduledKey<>(key, newKeysSignFrom)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + directory + " cannot be read", e);
        }
        if (found.isEmpty()) throw new IllegalStateException("no *" + kind.ending() + " in " + directory);
        found.sort(Comparator.comparing(it -> kind.id().apply(it.key)));
        return List.copyOf(found);
    }

    private boolean isSame(K one, K other) {
        return kind.id().apply(one).equals(kind.id().apply(other))
                && kind.material().apply(one).equals(kind.material().apply(other));
    }
}
