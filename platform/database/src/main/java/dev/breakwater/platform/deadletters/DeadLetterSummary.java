package dev.breakwater.platform.deadletters;

import java.util.List;

import dev.breakwater.platform.deadletters.topic.DeadLetterLog;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A dead-letter topic and its number of records. */
@RegisterForReflection
@Schema(name = "DeadLetterTopic")
record DeadLetterSummary(
        @Schema(description = "The topic of the dead letters", examples = "users.email-service.dead-letters")
        String topic,

        @Schema(description = "The topic that the consumer reads", examples = "users")
        String source,

        @Schema(description = "The consumer group that gave the events up", examples = "email-service")
        String consumer,

        @Schema(description = "How many dead letters there are, including redriven ones", minimum = "0")
        long records,

        @Schema(description = "The partitions that have records")
        List<DeadLetterPartition> partitions) {

    /** The offsets of a partition's records: {@code begin} inclusive, {@code end} exclusive. */
    @RegisterForReflection
    record DeadLetterPartition(
            @Schema(minimum = "0") int partition,

            @Schema(description = "The offset of the first dead letter", minimum = "0")
            long begin,

            @Schema(description = "The offset after the last dead letter", minimum = "1")
            long end) {}

    static DeadLetterSummary of(DeadLetterTopic topic, String name, List<DeadLetterLog.Bounds> bounds) {
        return new DeadLetterSummary(
                name,
                topic.source(),
                topic.consumer(),
                bounds.stream().mapToLong(it -> it.end() - it.begin()).sum(),
                bounds.stream()
                        .filter(it -> it.end() > it.begin())
                        .map(it -> new DeadLetterPartition(it.partition(), it.begin(), it.end()))
                        .toList());
    }
}
