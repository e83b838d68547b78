package dev.breakwater.media.api.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads the events between two positions from Kafka, for one stream that continues. */
final class CatchUp implements AutoCloseable {

    private final MediaTopic mediaTopic;
    private final Semaphore slots;
    private final long mostRecords;
    private final Position until;
    private Position position;
    private Consumer<String, byte[]> consumer;

    /** @param slots limits the consumers of this kind; one is taken while it reads */
    CatchUp(MediaTopic mediaTopic, Semaphore slots, long mostRecords, Position from, Position until) {
        this.mediaTopic = mediaTopic;
        this.slots = slots;
        this.mostRecords = mostRecords;
        this.position = from;
        this.until = until;
    }

    /** Kafka no longer has the position, never had it, or it is too far behind. */
    static final class LostPositionException extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** An event, and the position after it. */
    record Read(LiveEvent event, Position after) {}

    /** Whether a first contact with Kafka has confirmed the position, and everything has been read. */
    boolean isDone() {
        return consumer != null && position.isAtOrPast(until);
    }

    Position position() {
        return position;
    }

    /**
     * Waits for more events at most this long; empty when there are none yet.
     *
     * @throws KafkaException when Kafka is unavailable; a later call continues
     */
    List<Read> poll(Duration longest) throws LostPositionException, InterruptedException {
        try {
            if (consumer == null && !open(longest) || isDone()) return List.of();
            return read(longest);
        } catch (InvalidOffsetException e) {
            throw new LostPositionException();
        } catch (KafkaException e) {
            close();
            throw e;
        }
    }

    private List<Read> read(Duration longest) {
        var found = new ArrayList<Read>();
        for (var message : consumer.poll(longest)) {
            if (message.offset() >= until.of(message.partition())) continue;
            position = position.after(message.partition(), message.offset());
            mediaTopic.read(message).ifPresent(event -> found.add(new Read(event, position)));
        }
        // Past offsets without a record too, such as those of a transaction's markers.
        for (var partition : consumer.assignment()) {
            long reached = Math.min(consumer.position(partition), until.of(partition.partition()));
            position = position.after(partition.partition(), reached - 1);
        }
        return found;
    }

    private boolean open(Duration longest) throws LostPositionException, InterruptedException {
        if (!slots.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) return false;
        try {
            consumer = mediaTopic.consumer();
        } catch (KafkaException e) {
            slots.release();
            throw e;
        }
        var partitions = mediaTopic.partitions(consumer);
        requireKnown(partitions, consumer.beginningOffsets(partitions), consumer.endOffsets(partitions));
        var behind = partitions.stream().filter(this::isBehind).toList();
        consumer.assign(behind);
        behind.forEach(it -> consumer.seek(it, position.of(it.partition())));
        return true;
    }

    private void requireKnown(
            List<TopicPartition> partitions, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends)
            throws LostPositionException {
        long records = partitions.stream()
                .filter(this::isBehind)
                .mapToLong(this::distance)
                .sum();
        boolean isKnown = position.partitions() <= partitions.size()
                && partitions.stream().allMatch(it -> isWithin(it, begins.get(it), ends.get(it)));
        if (!isKnown || records > mostRecords) throw new LostPositionException();
    }

    private boolean isWithin(TopicPartition partition, long begin, long end) {
        long offset = position.of(partition.partition());
        return begin <= offset && offset <= end;
    }

    private boolean isBehind(TopicPartition partition) {
        return distance(partition) > 0;
    }

    private long distance(TopicPartition partition) {
        return until.of(partition.partition()) - position.of(partition.partition());
    }

    @Override
    public void close() {
        if (consumer == null) return;
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
        consumer = null;
        slots.release();
    }
}
