package dev.breakwater.stack.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A process that the stack manages: a server or a service. */
public interface Server {

    String name();

    List<Integer> ports();

    /** Names of the servers that must be healthy before this one starts. */
    default List<String> after() {
        return List.of();
    }

    /** Prepares its data and returns how to start it. Runs before every start; incomplete earlier work is repeated. */
    Command prepare() throws Exception;

    boolean healthy();

    /** Brings a healthy server to its required state (roles, databases). Runs at every {@code ensure}, so it is cheap and idempotent. */
    default void settle() throws Exception {}

    /** Whether the running process is outdated and must be replaced. */
    default boolean outdated(Daemon running) {
        return false;
    }

    /** The signal for a clean shutdown. */
    default String signal() {
        return "TERM";
    }

    /** How long it may take to become healthy. */
    default Duration startTimeout() {
        return Duration.ofMinutes(3);
    }

    /** How to start a server. */
    record Command(List<String> words, Map<String, String> environment, Path directory) {

        public static Command of(Path directory, List<String> words) {
            return new Command(words, Map.of(), directory);
        }
    }
}
