package dev.breakwater.stack.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.breakwater.stack.machine.Pause;
import dev.breakwater.stack.machine.Processes;
import dev.breakwater.stack.machine.StackException;
import dev.breakwater.stack.machine.StackLocation;

/**
 * A running process of the stack, in its own session, so that it outlives the launcher and its terminal. A pid file
 * identifies it; a marker in its environment finds it if the launcher was killed before it wrote that file.
 */
public record Daemon(long pid, String startTime, Instant since) {

    private static final String MARK = "BREAKWATER_SERVER";
    private static final long LARGE_LOG = 10 << 20;

    /** The live process of a server, if there is one. Stale pid files and reused pids do not count. */
    public static Optional<Daemon> find(StackLocation stackLocation, String name) {
        return remembered(stackLocation, name).or(() -> Processes.marked(mark(stackLocation, name)).stream()
                .flatMap(pid -> of(pid).stream())
                .peek(orphan -> orphan.remember(stackLocation, name))
                .findFirst());
    }

    private static Optional<Daemon> remembered(StackLocation stackLocation, String name) {
        try {
            var words = Files.readString(stackLocation.pidFile(name)).strip().split("\\s+");
            var daemon = new Daemon(Long.parseLong(words[0]), words[1], Instant.parse(words[2]));
            return daemon.alive() ? Optional.of(daemon) : Optional.empty();
        } catch (IOException | RuntimeException absentOrTorn) {
            return Optional.empty();
        }
    }

    private static Optional<Daemon> of(long pid) {
        return Processes.startTime(pid)
                .map(startTime -> new Daemon(
                        pid,
                        startTime,
                        ProcessHandle.of(pid)
                                .flatMap(process -> process.info().startInstant())
                                .orElseGet(Instant::now)));
    }

    /** Starts a server detached; its output goes to its log. */
    static Daemon start(StackLocation stackLocation, String name, Server.Command command) throws IOException {
        var pid = launch(stackLocation, name, command, newSession()).pid();
        var daemon =
                of(pid).orElseThrow(() -> new StackException(name + " exited at once; see " + stackLocation.log(name)));
        daemon.remember(stackLocation, name);
        return daemon;
    }

    /** Runs a helper process, marked like a server, and returns its exit code. */
    public static int run(StackLocation stackLocation, String name, Server.Command command)
            throws IOException, InterruptedException {
        return launch(stackLocation, name, command, List.of()).waitFor();
    }

    private static Process launch(StackLocation stackLocation, String name, Server.Command command, List<String> prefix)
            throws IOException {
        var log = stackLocation.log(name);
        if (Files.exists(log) && Files.size(log) > LARGE_LOG)
            Files.move(log, log.resolveSibling(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
        var words = new ArrayList<>(prefix);
        words.addAll(command.words());
        var builder = new ProcessBuilder(words)
                .directory(command.directory().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectErrorStream(true);
        builder.environment().putAll(command.environment());
        builder.environment().put(MARK, name + "@" + stackLocation.dir());
        return builder.start();
    }

    /** Both commands exec the server, so the pid stays. macOS has no {@code setsid}, but Perl. */
    public static List<String> newSession() {
        return System.getProperty("os.name").startsWith("Mac")
                ? List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV", "--")
                : List.of("setsid");
    }

    static String mark(StackLocation stackLocation, String name) {
        return MARK + "=" + name + "@" + stackLocation.dir();
    }

    /** The stack of a process, as {@code name@folder}. */
    static Optional<String> owner(long pid) {
        return Processes.environment(pid).stream()
                .filter(entry -> entry.startsWith(MARK + "="))
                .map(entry -> entry.substring(MARK.length() + 1))
                .findFirst();
    }

    /** Ends the helper processes of a killed launcher. */
    public static void endOrphans(StackLocation stackLocation, String name) {
        for (var pid : Processes.marked(mark(stackLocation, name)))
            of(pid).ifPresent(orphan -> orphan.end("KILL", Duration.ZERO));
    }

    private void remember(StackLocation stackLocation, String name) {
        try {
            var file = stackLocation.pidFile(name);
            var fresh = file.resolveSibling(name + ".pid.new");
            Files.writeString(fresh, pid + " " + startTime + " " + since + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean alive() {
        return Processes.startTime(pid).filter(startTime::equals).isPresent();
    }

    public Duration age() {
        return Duration.between(since, Instant.now());
    }

    /** Ends it with the signal for a clean shutdown, and with SIGKILL after {@code timeout}. */
    void end(String signal, Duration timeout) {
        if (!alive()) return;
        Processes.signal(pid, signal);
        var limit = Instant.now().plus(timeout);
        while (alive()) {
            if (Instant.now().isAfter(limit)) Processes.signal(pid, "KILL");
            Pause.ofMillis(50);
        }
    }
}
