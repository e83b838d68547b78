package dev.breakwater.stack.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The process that listens on a port of this machine. */
public final class Ports {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private Ports() {}

    public static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** A killed process keeps its ports for a moment, during which no owner is visible. */
    public static boolean freeWithin(int port, Duration timeout) {
        var limit = Instant.now().plus(timeout);
        while (!free(port)) {
            if (listener(port).isPresent() || Instant.now().isAfter(limit)) return false;
            Pause.ofMillis(100);
        }
        return true;
    }

    /** Connects within two seconds and reads within five, or throws. */
    public static Socket connect(int port) throws IOException {
        var socket = new Socket();
        try {
            socket.setSoTimeout(5_000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The process that listens on {@code port}; empty if this user may not see it. */
    public static Optional<Long> listener(int port) {
        if (!Files.isReadable(PROC.resolve("net/tcp"))) {
            var pid = Processes.output("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-t")
                    .strip();
            return pid.isEmpty() ? Optional.empty() : pid.lines().findFirst().map(Long::valueOf);
        }
        var sockets = Stream.of("net/tcp", "net/tcp6")
                .flatMap(table -> lines(PROC.resolve(table)))
                .map(line -> line.strip().split("\\s+"))
                .filter(row -> row.length > 9 && row[3].equals(LISTENING))
                .filter(row -> Integer.parseInt(row[1].substring(row[1].lastIndexOf(':') + 1), 16) == port)
                .map(row -> "socket:[" + row[9] + "]")
                .collect(Collectors.toSet());
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> holds(pid, sockets))
                .findFirst();
    }

    private static boolean holds(long pid, Set<String> sockets) {
        try (var descriptors = Files.list(PROC.resolve(pid + "/fd"))) {
            return descriptors.anyMatch(descriptor -> {
                try {
                    return sockets.contains(Files.readSymbolicLink(descriptor).toString());
                } catch (IOException closed) {
                    return false;
                }
            });
        } catch (IOException notOurs) {
            return false;
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException absent) {
            return Stream.empty();
        }
    }
}
