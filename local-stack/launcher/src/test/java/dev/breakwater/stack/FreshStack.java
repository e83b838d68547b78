package dev.breakwater.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import dev.breakwater.stack.machine.Jvm;
import dev.breakwater.stack.machine.Ports;
import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.process.Daemon;
import dev.breakwater.stack.server.Servers;

/** A separate stack for tests, with its own ports and data. */
final class FreshStack {

    private static final List<Integer> PORTS = List.of(15432, 15433, 19092, 19093, 19000, 16379, 11025, 11080);

    final StackLocation place;
    final Stack stack;
    final Servers servers;

    FreshStack(String name) throws IOException {
        this(name, freeOffset());
        new Stack(place, System.out::println).reset();
        shareBinaries(place.dir().getParent());
    }

    /** The same data on other ports. */
    FreshStack moved() throws IOException {
        return new FreshStack(place.dir().getFileName().toString(), place.offset() + 50);
    }

    private FreshStack(String name, int offset) throws IOException {
        var folder = Path.of("target/stacks").toAbsolutePath();
        Files.createDirectories(folder);
        place = new StackLocation(StackLocation.find().root(), folder.resolve(name), offset);
        stack = new Stack(place, System.out::println);
        servers = Servers.of(place);
    }

    /** Unpacking PostgreSQL takes seconds; all stacks of the tests share one copy. */
    private void shareBinaries(Path folder) throws IOException {
        var shared = Files.createDirectories(folder.resolve("bin"));
        if (!Files.exists(place.dir().resolve("bin")))
            Files.createSymbolicLink(place.dir().resolve("bin"), shared);
    }

    private static int freeOffset() {
        return IntStream.iterate(5_000, offset -> offset < 6_500, offset -> offset + 100)
                .filter(offset ->
                        PORTS.stream().allMatch(port -> Ports.free(port + offset) && Ports.free(port + offset + 50)))
                .findFirst()
                .orElseThrow();
    }

    Daemon running(String name) {
        return Daemon.find(place, name).orElseThrow(() -> new AssertionError(name + " does not run"));
    }

    boolean runs(String name) {
        return Daemon.find(place, name).isPresent();
    }

    boolean healthy() {
        return servers.all().stream().allMatch(server -> runs(server.name()) && server.healthy());
    }

    /** A launcher in a separate process. */
    Process launcher(String... arguments) throws IOException {
        var words = Jvm.command(64, "-cp", System.getProperty("java.class.path"), "dev.breakwater.stack.Main");
        words.addAll(List.of(arguments));
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.redirectOutput(place.log("launcher").toFile());
        builder.environment().put("BREAKWATER_STACK", place.dir().toString());
        builder.environment().put("BREAKWATER_PORT_OFFSET", Integer.toString(place.offset()));
        return builder.start();
    }
}
