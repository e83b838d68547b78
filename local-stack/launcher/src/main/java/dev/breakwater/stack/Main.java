package dev.breakwater.stack;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import dev.breakwater.stack.machine.Pause;
import dev.breakwater.stack.machine.StackException;
import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.secrets.SigningKeys;
import dev.breakwater.stack.secrets.UrlKeys;

/** The launcher's command line, called by {@code ./run}. */
public final class Main {

    private static final String USAGE = """
            usage:
              up                  start servers and services, or what is missing of them
              servers             start the servers alone
              down                end all
              reset               end all and delete the data
              status              what runs
              logs [name] [-f]    what was logged
              start <name>...     start some
              stop <name>         end one
              rotate-keys         add a key for tokens and one for URLs, remove those that are done with
              hold                start the servers for as long as the calling process lives
              release             give that up; the last user's leaving ends the servers""";

    private static final int LINGER_MILLIS = 15_000;

    private Main() {}

    public static void main(String[] arguments) {
        // The Kafka client logs through SLF4J, which would print a warning about a missing provider.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        try {
            run(List.of(arguments));
        } catch (StackException e) {
            System.err.println("stack: " + e.getMessage());
            System.exit(1);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(List<String> arguments) throws Exception {
        if (arguments.isEmpty()) throw new StackException(USAGE);
        var place = StackLocation.find();
        var stack = new Stack(place, line -> System.out.println("  " + line));
        var report = new StatusReport(place, stack.everything());
        switch (arguments.getFirst()) {
            case "up" -> up(stack);
            case "servers" -> interruptibly(stack, () -> stack.up(false));
            case "down" -> stack.down();
            case "reset" -> stack.reset();
            case "status" -> report.status();
            case "logs" -> report.logs(arguments.subList(1, arguments.size()));
            case "start" -> stack.start(arguments.subList(1, arguments.size()).toArray(String[]::new));
            case "stop" -> stack.stop(argument(arguments));
            case "rotate-keys" -> rotateKeys(place);
            case "hold" -> stack.attach(caller());
            case "release" -> stack.detach(caller());
            case "detach" -> {
                // The servers stay up between two modules of one build.
                Pause.ofMillis(LINGER_MILLIS);
                stack.detach(Long.parseLong(argument(arguments)));
            }
            default -> throw new StackException(USAGE);
        }
    }

    private static void rotateKeys(StackLocation place) throws Exception {
        var now = Instant.now();
        var tokens = SigningKeys.rotate(place, now);
        System.out.println(
                "  " + tokens.added() + " will be published within half a minute, and sign tokens two minutes later");
        tokens.removed().forEach(kid -> System.out.println("  " + kid + " is removed: its last token has expired"));
        var urls = UrlKeys.rotate(place, now);
        System.out.println("  " + urls.added() + " will sign URLs of pictures in two and a half minutes");
        urls.removed().forEach(id -> System.out.println("  " + id + " is removed: its last URL is a year old"));
    }

    private static String argument(List<String> arguments) {
        if (arguments.size() != 2) throw new StackException(USAGE);
        return arguments.get(1);
    }

    private static long caller() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid).orElseThrow();
    }

    private static void up(Stack stack) throws Exception {
        interruptibly(stack, () -> stack.up(true));
        System.out.println();
        for (var line : stack.addresses()) System.out.println("  " + line);
        System.out.println();
        System.out.println(stack.ready());
    }

    private interface Task {
        void run() throws Exception;
    }

    /** Ctrl-C stops what the task has started so far; after the task everything keeps running. */
    private static void interruptibly(Stack stack, Task task) throws Exception {
        var hook = new Thread(() -> cancel(stack), "interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        task.run();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private static void cancel(Stack stack) {
        try {
            System.out.println("  stopping what was started …");
            stack.cancel();
        } catch (IOException | RuntimeException e) {
            System.err.println("stack: " + e.getMessage());
        }
    }
}
