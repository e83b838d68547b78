package dev.breakwater.media.api.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** One open stream, run by its own virtual thread: first what it has missed, then what happens, with heartbeats between. */
final class LiveStream {

    private static final Logger LOG = Logger.getLogger(LiveStream.class);
    private static final Duration PAUSE_OF_OUTAGE = Duration.ofSeconds(1);

    private final UUID owner;
    private final Instant expiresAt;
    private final Optional<Position> from;
    private final LiveConfig config;
    private final LiveStreams liveStreams;
    private final MediaTopic mediaTopic;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final AtomicReference<End> end = new AtomicReference<>();
    private final CountDownLatch ending = new CountDownLatch(1);
    private boolean isLive;
    private Position position;
    private long heartbeatAt;

    /** What wakes the stream's thread. */
    private sealed interface Signal {
        record Happened(LiveEvent event, Position after) implements Signal {}

        record Reset(Position at) implements Signal {}

        record Ended() implements Signal {}
    }

    /** Why a stream ends. The first two are told to the client, with an event. */
    enum End {
        TOKEN_EXPIRED,
        DRAINING,
        /** The client did not read, or its buffer was full. */
        SLOW,
        CLIENT_LEFT,
        FAILED;

        boolean isAnnounced() {
            return this == TOKEN_EXPIRED || this == DRAINING;
        }

        String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param from where the client continues; empty for a new one */
    LiveStream(
            UUID owner,
            Instant expiresAt,
            Optional<Position> from,
            LiveConfig config,
            LiveStreams liveStreams,
            MediaTopic mediaTopic) {
        this.owner = owner;
        this.expiresAt = expiresAt;
        this.from = from;
        this.config = config;
        this.liveStreams = liveStreams;
        this.mediaTopic = mediaTopic;
    }

    UUID owner() {
        return owner;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    // Called by LiveStreams under its lock.

    /** From now on events are kept for this stream. */
    void live() {
        isLive = true;
    }

    boolean isIdle() {
        return signals.isEmpty();
    }

    void offer(LiveEvent event, Position after) {
        if (!isLive || end.get() != null) return;
        if (signals.size() < config.buffer()) signals.add(new Signal.Happened(event, after));
        else end(End.SLOW);
    }

    void reset(Position at) {
        if (isLive) signals.add(new Signal.Reset(at));
    }

    /** The first reason counts. */
    void end(End reason) {
        if (!end.compareAndSet(null, reason)) return;
        ending.countDown();
        signals.add(new Signal.Ended());
    }

    /** Runs until the stream ends, and returns why. */
    End run(EventWriter writer) {
        boolean isAnnounced = false;
        try {
            follow(writer);
            if (end.get().isAnnounced()) {
                writer.end(end.get());
                isAnnounced = true;
            }
        } catch (EventWriter.SlowClientException e) {
            end(End.SLOW);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(End.FAILED);
        } catch (RuntimeException e) {
            LOG.errorf(e, "a stream of media events failed");
            end(End.FAILED);
        } finally {
            liveStreams.remove(this);
            if (isAnnounced) writer.complete();
            else writer.cut();
        }
        return end.get();
    }

    private void follow(EventWriter writer) throws InterruptedException {
        var start = liveStreams.subscribe(this, from);
        position = from.orElse(start.position());
        writer.open(position);
        scheduleHeartbeat();
        for (var event : start.backlog()) {
            if (isEnding()) return;
            position = position.after(event.partition(), event.offset());
            writer.change(event, position);
        }
        if (start.isBehind()) catchUp(writer, start.position());
        position = position.max(start.position());
        while (!isEnding()) {
            var signal = signals.poll(untilNextDeadline().toMillis(), TimeUnit.MILLISECONDS);
            if (signal != null) handle(withAllOthers(signal), writer);
            if (isHeartbeatDue()) {
                liveStreams.positionOfIdle(this).ifPresent(idle -> position = position.max(idle));
                heartbeat(writer);
            }
        }
    }

    private List<Signal> withAllOthers(Signal first) {
        var all = new ArrayList<>(List.of(first));
        signals.drainTo(all);
        return all;
    }

    private void handle(List<Signal> all, EventWriter writer) throws InterruptedException {
        for (var signal : all) {
            if (isEnding()) return;
            switch (signal) {
                case Signal.Happened(var event, var after) -> happened(event, after, writer);
                case Signal.Reset(var at) -> reset(at, writer);
                case Signal.Ended() -> {}
            }
        }
    }

    /** Skips what the client has received from an instance that was ahead of this one. */
    private void happened(LiveEvent event, Position after, EventWriter writer) throws InterruptedException {
        boolean isNew = !position.isPast(event);
        position = position.max(after);
        if (isNew) writer.change(event, position);
    }

    private void reset(Position at, EventWriter writer) throws InterruptedException {
        position = at;
        writer.reset(position);
    }

    private void catchUp(EventWriter writer, Position until) throws InterruptedException {
        try (var catchUp = mediaTopic.catchUp(position, until)) {
            while (!isEnding() && !catchUp.isDone()) {
                try {
                    for (var read : catchUp.poll(untilNextDeadline())) {
                        position = read.after();
                        if (read.event().owner().equals(owner)) writer.change(read.event(), position);
                    }
                    position = catchUp.position();
                } catch (KafkaException e) {
                    LOG.debugf("a stream waits for Kafka: %s", e);
                    boolean hasEnded = ending.await(PAUSE_OF_OUTAGE.toMillis(), TimeUnit.MILLISECONDS);
                    if (hasEnded) return;
                }
                if (isHeartbeatDue()) heartbeat(writer);
            }
        } catch (CatchUp.LostPositionException e) {
            reset(until, writer);
        }
    }

    private boolean isEnding() {
        if (!Instant.now().isBefore(expiresAt)) end(End.TOKEN_EXPIRED);
        return end.get() != null;
    }

    private boolean isHeartbeatDue() {
        return System.nanoTime() - heartbeatAt >= 0 && !isEnding();
    }

    private void heartbeat(EventWriter writer) throws InterruptedException {
        writer.heartbeat(position);
        scheduleHeartbeat();
    }

    private void scheduleHeartbeat() {
        heartbeatAt = System.nanoTime() + config.heartbeat().toNanos();
    }

    private Duration untilNextDeadline() {
        var heartbeat = Duration.ofNanos(Math.max(0, heartbeatAt - System.nanoTime()));
        var expiry = Duration.between(Instant.now(), expiresAt);
        var shorter = heartbeat.compareTo(expiry) < 0 ? heartbeat : expiry;
        return shorter.isNegative() ? Duration.ZERO : shorter.plusMillis(1);
    }
}
