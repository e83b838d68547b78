package dev.breakwater.stack;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;

import dev.breakwater.stack.machine.ClassPath;
import dev.breakwater.stack.machine.Jvm;
import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.process.Daemon;

/**
 * Detaches a JVM from the stack when it exits, in a separate process: at exit the class loaders of a test or dev mode are
 * already closed, and the JVM should not wait for servers to stop.
 */
final class Finisher {

    private Finisher() {}

    static void atExit(StackLocation stackLocation) {
        var words = new ArrayList<>(Daemon.newSession());
        words.addAll(Jvm.command(
                64,
                "-cp",
                ClassPath.of("launcher"),
                Main.class.getName(),
                "detach",
                Long.toString(ProcessHandle.current().pid())));
        var builder = new ProcessBuilder(words)
                .directory(stackLocation.root().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        stackLocation.log("detach").toFile()));
        builder.environment().put("BREAKWATER_STACK", stackLocation.dir().toString());
        builder.environment().put("BREAKWATER_PORT_OFFSET", Integer.toString(stackLocation.offset()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> start(builder), "stack-detach"));
    }

    private static void start(ProcessBuilder finisher) {
        try {
            finisher.start();
        } catch (IOException e) {
            System.err.println("The local stack could not be detached from: " + e);
        }
    }
}
