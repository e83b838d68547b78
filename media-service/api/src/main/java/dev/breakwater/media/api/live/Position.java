package dev.breakwater.media.api.live;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A position in the topic: the offset of the next record of each partition. A partition beyond the list is at 0, because it was
 * added to the topic later.
 */
record Position(List<Long> offsets) {

    Position {
        offsets = List.copyOf(offsets);
    }

    static Position of(LongStream offsets) {
        return new Position(offsets.boxed().toList());
    }

    int partitions() {
        return offsets.size();
    }

    long of(int partition) {
        return partition < offsets.size() ? offsets.get(partition) : 0;
    }

    /** After the record with this offset; a position never goes back. */
    Position after(int partition, long offset) {
        return Position.of(IntStream.range(0, Math.max(partitions(), partition + 1))
                .mapToLong(it -> it == partition ? Math.max(of(it), offset + 1) : of(it)));
    }

    /** Of each partition the later offset. */
    Position max(Position other) {
        return Position.of(IntStream.range(0, Math.max(partitions(), other.partitions()))
                .mapToLong(it -> Math.max(of(it), other.of(it))));
    }

    boolean isPast(LiveEvent event) {
        return of(event.partition()) > event.offset();
    }

    /** Whether no partition is before that of the other position. */
    boolean isAtOrPast(Position other) {
        return IntStream.range(0, Math.max(partitions(), other.partitions())).allMatch(it -> of(it) >= other.of(it));
    }
}
