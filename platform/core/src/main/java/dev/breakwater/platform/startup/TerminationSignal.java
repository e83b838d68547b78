package dev.breakwater.platform.startup;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Ends a process with exit code 0 after SIGTERM. The JVM's own handler runs the same shutdown hooks but exits with 143,
 * which Kubernetes and systemd report as a failure.
 */
final class TerminationSignal {

    private TerminationSignal() {}

    /** By reflection: javac warns of {@code sun.misc.Signal} whatever is suppressed, and there is no other API. */
    static void exitWithZero() {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("TERM"), handler(handler));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("SIGTERM cannot be handled", e);
        }
    }

    private static Object handler(Class<?> type) {
        InvocationHandler exit = (_, _, _) -> {
            System.exit(0);
            return null;
        };
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, exit);
    }
}
