package dev.breakwater.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import dev.breakwater.stack.machine.Pause;
import dev.breakwater.stack.machine.Ports;
import dev.breakwater.stack.machine.Processes;
import dev.breakwater.stack.machine.StackException;
import dev.breakwater.stack.machine.StackLocation;

/** Starts servers in parallel, each after its dependencies, and stops them. The caller holds the stack's lock. */
public final class ServerGroup {

    /** A healthy server may respond slowly on a busy machine; it is unhealthy only after a longer time without a response. */
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration PORT_RELEASE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(25);
    private static final int ATTEMPTS = 3;

    private final StackLocation stackLocation;
    private final Consumer<String> progress;
    private final List<Server> started = Collections.synchronizedList(new ArrayList<>());

    private boolean cancelled;

    public ServerGroup(StackLocation stackLocation, Consumer<String> progress) {
        this.stackLocation = stackLocation;
        this.progress = progress;
    }

    public void ensure(List<Server> servers) {
        Map<String, CompletableFuture<Void>> ready = new HashMap<>();
        try (var threads = threads()) {
            for (var server : servers) {
                var needed = server.after().stream()
                        .filter(ready::containsKey)
                        .map(ready::get)
                        .toArray(CompletableFuture<?>[]::new);
                ready.put(server.name(), CompletableFuture.allOf(needed).thenRunAsync(() -> ensure(server), threads));
            }
            CompletableFuture.allOf(ready.values().toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StackException known
                    ? known
                    : new StackException(e.getCause().toString(), e);
        }
    }

    private void ensure(Server server) {
        var begin = Instant.now();
        try {
            var running = Daemon.find(stackLocation, server.name());
            if (running.isPresent() && usable(server, running.get())) {
                server.settle();
                progress.accept("%-14s runs".formatted(server.name()));
                return;
            }
            running.ifPresent(daemon -> daemon.end(server.signal(), STOP_TIMEOUT));
            for (var port : server.ports()) requireFreePort(server, port);
            start(server);
            server.settle();
            progress.accept("%-14s %.1f s".formatted(server.name(), seconds(begin)));
        } catch (StackException e) {
            throw e;
        } catch (Exception e) {
            throw new StackException(server.name() + " did not start: " + e, e);
        }
    }

    private boolean usable(Server server, Daemon running) {
        if (server.outdated(running)) return false;
        var remaining = server.startTimeout().minus(running.age());
        var timeout = remaining.compareTo(RESPONSE_TIMEOUT) > 0 ? remaining : RESPONSE_TIMEOUT;
        return awaitHealth(server, running, timeout);
    }

    /** A killed server may leave children that block its successor for a moment, so an early exit is retried. */
    private void start(Server server) throws Exception {
        for (var attempt = 1; ; attempt++) {
            var daemon = launch(server, server.prepare());
            if (awaitHealth(server, daemon, server.startTimeout())) return;
            var died = !daemon.alive();
            daemon.end(server.signal(), STOP_TIMEOUT);
            if (!died || attempt == ATTEMPTS)
                throw new StackException("%s %s. The last lines of %s:%n%s"
                        .formatted(
                                server.name(),
                                died ? "exited while starting" : "did not become healthy in time",
                                stackLocation.log(server.name()),
                                tail(server)));
            Pause.ofMillis(500L * attempt);
        }
    }

    private synchronized Daemon launch(Server server, Server.Command command) throws IOException {
        if (cancelled) throw new StackException("interrupted");
        started.add(server);
        return Daemon.start(stackLocation, server.name(), command);
    }

    /** Starts nothing more, and stops what it has started. */
    public void cancel() {
        synchronized (this) {
            cancelled = true;
        }
        end(started());
    }

    private static boolean awaitHealth(Server server, Daemon daemon, Duration timeout) {
        var limit = Instant.now().plus(timeout);
        while (daemon.alive() && Instant.now().isBefore(limit)) {
            if (server.healthy()) return daemon.alive();
            Pause.ofMillis(100);
        }
        return false;
    }

    private void requireFreePort(Server server, int port) {
        if (Ports.freeWithin(port, PORT_RELEASE_TIMEOUT)) return;
        var listener = Ports.listener(port);
        var stack = listener.flatMap(Daemon::owner);
        var who = listener.map(pid -> "process " + pid + " (" + abbreviated(Processes.command(pid), 160) + ")")
                .orElse("a process that this user may not see");
        var advice = stack.map(owner -> " of another stack, " + owner + ": end it with BREAKWATER_STACK="
                        + owner.substring(owner.indexOf('@') + 1) + " ./run down, or")
                .orElse(": end it, or");
        throw new StackException("%s needs port %d, which is taken by %s%s set BREAKWATER_PORT_OFFSET, e.g. to 100."
                .formatted(server.name(), port, who, advice));
    }

    private static String abbreviated(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 3) + "...";
    }

    private String tail(Server server) {
        var last = new ArrayDeque<String>();
        try (var lines = Files.lines(stackLocation.log(server.name()))) {
            lines.forEach(line -> {
                last.add(abbreviated(line, 400));
                if (last.size() > 15) last.remove();
            });
        } catch (IOException | RuntimeException unreadable) {
            last.add(unreadable.toString());
        }
        return String.join("\n", last);
    }

    private static double seconds(Instant begin) {
        return Duration.between(begin, Instant.now()).toMillis() / 1000.0;
    }

    /**
     * Platform threads: a virtual thread that loads a class does not leave its carrier while it waits, and on two cores two of them once
     * waited for a third that had none, so the stack never started.
     */
    private static ExecutorService threads() {
        return Executors.newCachedThreadPool();
    }

    /** Stops servers in parallel, each before its dependencies. */
    public void end(List<Server> servers) {
        Map<String, CompletableFuture<Void>> ended = new HashMap<>();
        try (var threads = threads()) {
            for (var server : servers.reversed()) {
                var users = servers.stream()
                        .filter(other -> other.after().contains(server.name()) && ended.containsKey(other.name()))
                        .map(other -> ended.get(other.name()))
                        .toArray(CompletableFuture<?>[]::new);
                ended.put(server.name(), CompletableFuture.allOf(users).thenRunAsync(() -> end(server), threads));
            }
            CompletableFuture.allOf(ended.values().toArray(CompletableFuture<?>[]::new))
                    .join();
        }
    }

    private void end(Server server) {
        var begin = Instant.now();
        for (var daemon = Daemon.find(stackLocation, server.name());
                daemon.isPresent();
                daemon = Daemon.find(stackLocation, server.name())) {
            daemon.get().end(server.signal(), STOP_TIMEOUT);
            progress.accept("%-14s stopped after %.1f s".formatted(server.name(), seconds(begin)));
        }
        try {
            Files.deleteIfExists(stackLocation.pidFile(server.name()));
        } catch (IOException e) {
            throw new StackException("Cannot delete the pid file of " + server.name() + ": " + e.getMessage(), e);
        }
    }

    /** The servers that this group has started so far. */
    public List<Server> started() {
        return List.copyOf(started);
    }
}
