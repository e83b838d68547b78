package dev.breakwater.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.breakwater.stack.Main;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The launcher that {@code ./run} calls, in a JVM of its own, whose environment the services inherit. It stays for all commands of
 * this JVM's tests: there are hundreds, and to start a JVM costs more than most of them.
 */
final class Launcher {

    private static final String DONE = "launcher: done";

    private final Map<String, String> environment;
    private Process process;
    private PrintStream commands;
    private BufferedReader output;

    Launcher(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @throws IllegalStateException when the command fails, which ends the launcher's process */
    synchronized void run(String... arguments) {
        try {
            if (process == null || !process.isAlive()) start();
            commands.println(String.join(" ", arguments));
            for (String line; !DONE.equals(line = output.readLine()); ) {
                if (line == null) throw new IllegalStateException(String.join(" ", arguments) + " failed");
                System.out.println(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Commands.class.getName());
        builder.environment().putAll(environment);
        process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        commands = new PrintStream(process.getOutputStream(), true, UTF_8);
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Runs in the launcher's process, until the tests' JVM ends. A command that fails ends it. */
    static final class Commands {

        public static void main(String[] arguments) throws IOException {
            var commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
            for (String line; (line = commands.readLine()) != null; ) {
                Main.main(List.of(line.split(" ")).toArray(String[]::new));
                System.out.println(DONE);
            }
        }
    }
}
