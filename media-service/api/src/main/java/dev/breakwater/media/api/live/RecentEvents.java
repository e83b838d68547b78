package dev.breakwater.media.api.live;

import java.util.ArrayDeque;
import java.util.List;
import java.util.UUID;

/** The newest events of the topic, without a gap from {@code start} on. Not thread-safe. */
final class RecentEvents {

    private final int most;
    private final ArrayDeque<LiveEvent> events = new ArrayDeque<>();
    private Position start;

    RecentEvents(int most) {
        this.most = most;
    }

    /** Forgets all events; the next ones are from this position on. */
    void restart(Position at) {
        events.clear();
        start = at;
    }

    void add(LiveEvent event) {
        events.addLast(event);
        if (events.size() <= most) return;
        var oldest = events.removeFirst();
        start = start.after(oldest.partition(), oldest.offset());
    }

    /** Whether no event after this position is missing here. */
    boolean cover(Position position) {
        return position.isAtOrPast(start);
    }

    /** The owner's events after the position, in the order of their arrival. */
    List<LiveEvent> since(Position position, UUID owner) {
        return events.stream()
                .filter(event -> event.owner().equals(owner) && !position.isPast(event))
                .toList();
    }
}
