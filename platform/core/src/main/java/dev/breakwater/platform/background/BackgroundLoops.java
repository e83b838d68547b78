package dev.breakwater.platform.background;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Singleton;

/** Starts the process's background loops and keeps a list of them. */
@Singleton
public class BackgroundLoops {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final List<BackgroundLoop> loops = new CopyOnWriteArrayList<>();

    /**
     * Runs the body on its own thread, and again whenever it throws.
     *
     * @param body returns only when its owner stops it, and itself waits during outages of its dependencies
     */
    public BackgroundLoop start(String name, Runnable body) {
        return start(new BackgroundLoop(name, body, FIRST_PAUSE));
    }

    BackgroundLoop start(BackgroundLoop loop) {
        loops.add(loop);
        loop.start();
        return loop;
    }

    List<BackgroundLoop> all() {
        return loops;
    }
}
