package dev.breakwater.media.api.live;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;

/** The open streams of this instance by owner, and the newest events for them. */
@Singleton
class LiveStreams {

    private final LiveConfig config;
    private final RecentEvents recent;
    private final Map<UUID, Set<LiveStream>> streams = new HashMap<>();
    private final LiveMetrics metrics;
    private int open;
    private boolean draining;
    /** Null until Kafka has been reached. */
    private Position position;

    LiveStreams(LiveConfig config, LiveMetrics metrics) {
        this.config = config;
        this.metrics = metrics;
        recent = new RecentEvents(config.recent());
    }

    /** Every way an attempt to open a stream ends. */
    sealed interface Admission {
        record Admitted() implements Admission {}

        /** {@code nextEnd} is when the first of the owner's streams ends. */
        record TooMany(int limit, Instant nextEnd) implements Admission {}

        /** The instance is full, drains, or has not reached Kafka yet. */
        record Unavailable(String detail) implements Admission {}
    }

    /**
     * Where a stream starts.
     *
     * @param backlog what it receives first
     * @param isBehind whether the events before {@code position} must be read from Kafka first
     */
    record Start(Position position, List<LiveEvent> backlog, boolean isBehind) {}

    synchronized Admission admit(LiveStream stream) {
        if (draining) return new Admission.Unavailable("This instance stops; connect again.");
        if (position == null) return new Admission.Unavailable("Kafka is not available; try again.");
        if (open >= config.streams()) return new Admission.Unavailable("Too many streams are open; try again.");
        var own = streams.computeIfAbsent(stream.owner(), _ -> new HashSet<>());
        if (own.size() >= config.streamsPerOwner())
            return new Admission.TooMany(
                    config.streamsPerOwner(),
                    own.stream()
                            .map(LiveStream::expiresAt)
                            .min(Comparator.naturalOrder())
                            .orElseThrow());
        own.add(stream);
        open++;
        metrics.opened();
        return new Admission.Admitted();
    }

    /** May be called repeatedly. */
    synchronized void remove(LiveStream stream) {
        var own = streams.get(stream.owner());
        if (own == null || !own.remove(stream)) return;
        if (own.isEmpty()) streams.remove(stream.owner());
        open--;
        metrics.closed();
    }

    /**
     * From now on the stream receives the events after {@code position} of the result; those between {@code from} and it are
     * the backlog.
     */
    synchronized Start subscribe(LiveStream stream, Optional<Position> from) {
        stream.live();
        if (from.isEmpty()) return new Start(position, List.of(), false);
        // Another instance may be ahead of this one. Whether the topic has such a position, only Kafka knows.
        boolean isKnown = recent.cover(from.get()) && position.isAtOrPast(from.get());
        return isKnown
                ? new Start(position, recent.since(from.get(), stream.owner()), false)
                : new Start(position, List.of(), true);
    }

    /** The position that a stream has reached which waits for events; empty when there are some for it. */
    synchronized Optional<Position> positionOfIdle(LiveStream stream) {
        return stream.isIdle() ? Optional.of(position) : Optional.empty();
    }

    /** The reader continues from here, and has not read what is before it. */
    synchronized void restart(Position at) {
        position = at;
        recent.restart(at);
        streams.values().forEach(own -> own.forEach(stream -> stream.reset(at)));
    }

    /** A record was read; {@code event} is empty if nobody is shown it. */
    synchronized void publish(Optional<LiveEvent> event, Position after) {
        position = after;
        event.ifPresent(it -> {
            recent.add(it);
            streams.getOrDefault(it.owner(), Set.of()).forEach(stream -> stream.offer(it, after));
        });
    }

    /** Clients connect to another instance while this one still answers (ADR 36). */
    synchronized void drain(@Observes ShutdownDelayInitiatedEvent event) {
        draining = true;
        streams.values().forEach(own -> own.forEach(stream -> stream.end(LiveStream.End.DRAINING)));
    }
}
