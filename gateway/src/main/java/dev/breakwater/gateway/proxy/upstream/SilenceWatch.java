package dev.breakwater.gateway.proxy.upstream;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.vertx.core.Vertx;

/**
 * The time-outs of all requests to services on one event loop. One periodic look at all of them, because a timer per request
 * would be scheduled and cancelled a thousand times for each one that fires.
 */
public final class SilenceWatch {

    /** What may have been silent for too long. */
    public interface Watched {

        /** @param tick grows by one every {@link #TICK_MILLIS} */
        void look(int tick);
    }

    public static final int TICK_MILLIS = 100;

    private final Vertx vertx;
    private final Set<Watched> watched = new LinkedHashSet<>();
    private int tick;

    SilenceWatch(Vertx vertx) {
        this.vertx = vertx;
        lookLater();
    }

    public int tick() {
        return tick;
    }

    public void add(Watched request) {
        watched.add(request);
    }

    public void remove(Watched request) {
        watched.remove(request);
    }

    /** Not periodic: after a pause of the process, missed ticks would follow each other before the bytes that came meanwhile. */
    private void lookLater() {
        vertx.setTimer(TICK_MILLIS, _ -> look());
    }

    private void look() {
        tick++;
        for (var request : List.copyOf(watched)) request.look(tick);
        lookLater();
    }
}
