package dev.breakwater.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.breakwater.stack.machine.Processes;
import dev.breakwater.stack.machine.StackException;
import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.process.Daemon;
import dev.breakwater.stack.process.Server;

/** Prints a table of processes, and their logs. */
final class StatusReport {

    private static final String ROW = "  %-14s %-10s %7s %-12s %9s %8s%n";

    private final StackLocation stackLocation;
    private final List<Server> all;

    StatusReport(StackLocation stackLocation, List<Server> all) {
        this.stackLocation = stackLocation;
        this.all = all;
    }

    void status() {
        System.out.printf(ROW, "name", "state", "pid", "port", "uptime", "memory");
        var memory = 0L;
        for (var server : all) {
            var daemon = Daemon.find(stackLocation, server.name());
            var kilobytes = daemon.map(running -> Processes.residentWithChildren(running.pid()))
                    .orElse(0L);
            memory += kilobytes;
            System.out.printf(
                    ROW,
                    server.name(),
                    daemon.map(running -> state(server, running)).orElse("stopped"),
                    daemon.map(running -> Long.toString(running.pid())).orElse("-"),
                    server.ports().stream().map(String::valueOf).collect(Collectors.joining(",")),
                    daemon.map(running -> time(running.age())).orElse("-"),
                    daemon.isPresent() ? kilobytes / 1024 + " MB" : "-");
        }
        System.out.printf(ROW, "", "", "", "", "", memory / 1024 + " MB");
    }

    private static String state(Server server, Daemon running) {
        if (server.outdated(running)) return "outdated";
        return server.healthy() ? "healthy" : "unhealthy";
    }

    private static String time(Duration age) {
        if (age.toDays() > 0) return age.toDays() + "d " + age.toHoursPart() + "h";
        if (age.toHours() > 0) return age.toHours() + "h " + age.toMinutesPart() + "m";
        return age.toMinutes() + "m " + age.toSecondsPart() + "s";
    }

    /** Prints the last lines of one log or of all, and with {@code follow} new lines. */
    void logs(List<String> arguments) throws IOException, InterruptedException {
        var follow = arguments.contains("-f");
        var names = arguments.stream().filter(word -> !word.equals("-f")).toList();
        var known = all.stream().map(Server::name).toList();
        for (var name : names)
            if (!known.contains(name)) throw new StackException("No " + name + " in this stack, only " + known);
        var words = new ArrayList<>(List.of("tail", "-n", names.isEmpty() ? "10" : "100"));
        if (follow) words.add("-F");
        for (var name : names.isEmpty() ? known : names) {
            var log = stackLocation.log(name);
            if (java.nio.file.Files.exists(log)) words.add(log.toString());
        }
        if (words.getLast().equals("-F") || words.size() == 3) throw new StackException("Nothing has been logged yet.");
        new ProcessBuilder(words).inheritIO().start().waitFor();
    }
}
