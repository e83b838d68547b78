package dev.breakwater.stack;

/** Waits between two checks of a process. */
final class Pause {

    private Pause() {}

    static void ofMillis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted", e);
        }
    }
}
