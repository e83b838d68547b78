package dev.breakwater.platform.startup;

import sun.misc.Signal;

/**
 * Ends a process with exit code 0 after SIGTERM. The JVM's own handler runs the same shutdown hooks but exits with 143,
 * which Kubernetes and systemd report as a failure.
 */
final class TerminationSignal {

    private TerminationSignal() {}

    static void exitWithZero() {
        Signal.handle(new Signal("TERM"), _ -> System.exit(0));
    }
}
