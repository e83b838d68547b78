package dev.breakwater.stack;

import java.util.List;

/** The launcher's command line; {@code ./run} stands before it. */
public final class Main {

    private static final String USAGE =
            "usage: servers | up | down | reset | status | logs [name] [-f] | start <name> | stop <name> | hold | release";

    private static final int LINGER_MILLIS = 15_000;

    private Main() {}

    public static void main(String[] arguments) {
        // The Kafka client logs through SLF4J, which would complain that nobody listens.
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
        var stack = new Stack(Place.find(), line -> System.out.println("  " + line));
        switch (arguments.getFirst()) {
            case "servers" -> stack.hold();
            case "detach" -> {
                // Between two modules of one build the servers stay.
                Pause.ofMillis(LINGER_MILLIS);
                stack.detach(Long.parseLong(arguments.get(1)));
            }
            case "down" -> stack.down();
            case "reset" -> stack.reset();
            default -> throw new StackException(USAGE);
        }
    }
}
