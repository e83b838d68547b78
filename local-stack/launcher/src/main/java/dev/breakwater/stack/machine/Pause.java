package dev.breakwater.stack.machine;

/** Waits between two checks of a process. */
public final class Pause {

    private Pause() {}

    public static void ofMillis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted", e);
        }
    }
}
