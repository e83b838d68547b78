package dev.breakwater.stack.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

import dev.breakwater.stack.machine.Processes;
import dev.breakwater.stack.machine.StackException;
import dev.breakwater.stack.machine.StackLocation;

/**
 * The resources of one test run on shared servers: a database, a topic prefix, a bucket, a Redis database. Its file has the
 * pid of the owner, so that resources of a dead run can be removed.
 */
public record Sandbox(String name, long pid, String startTime, int redisDatabase) {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    /** Claims a new sandbox; the caller holds the stack's lock. */
    public static Sandbox claim(StackLocation stackLocation, String module, long pid) throws IOException {
        var taken = new HashSet<Integer>();
        for (var other : all(stackLocation)) taken.add(other.redisDatabase);
        var redis = Stream.iterate(1, index -> index + 1)
                .filter(index -> !taken.contains(index))
                .findFirst()
                .orElseThrow();
        if (redis >= Redis.DATABASES) throw new StackException("Too many test runs at once on " + stackLocation.dir());
        var sandbox = new Sandbox(
                module + "-" + random(), pid, Processes.startTime(pid).orElse("?"), redis);
        Files.writeString(
                file(stackLocation, sandbox.name), sandbox.pid + " " + sandbox.startTime + " " + sandbox.redisDatabase);
        return sandbox;
    }

    private static String random() {
        var random = new SecureRandom();
        var text = new StringBuilder();
        for (var i = 0; i < 6; i++) text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return text.toString();
    }

    public static List<Sandbox> all(StackLocation stackLocation) throws IOException {
        try (var files = Files.list(stackLocation.folder("sandboxes"))) {
            return files.map(Sandbox::read).toList();
        }
    }

    public static Sandbox named(StackLocation stackLocation, String name) {
        return read(file(stackLocation, name));
    }

    private static Sandbox read(Path file) {
        try {
            var words = Files.readString(file).split(" ");
            return new Sandbox(
                    file.getFileName().toString(), Long.parseLong(words[0]), words[1], Integer.parseInt(words[2]));
        } catch (IOException e) {
            throw new StackException("Cannot read " + file, e);
        }
    }

    private static Path file(StackLocation stackLocation, String name) {
        return stackLocation.folder("sandboxes").resolve(name);
    }

    public boolean isOrphaned() {
        return Processes.startTime(pid).filter(startTime::equals).isEmpty();
    }

    public void forget(StackLocation stackLocation) throws IOException {
        Files.deleteIfExists(file(stackLocation, name));
    }

    String database() {
        return "test_" + name.replace('-', '_');
    }

    String topicPrefix() {
        return "test-" + name + ".";
    }

    String bucket() {
        return "test-" + name;
    }
}
