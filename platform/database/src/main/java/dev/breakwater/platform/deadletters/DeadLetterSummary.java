package dev.breakwater.platform.deadletters;

import java.util.List;

import dev.breakwater.platform.deadletters.topic.DeadLetterLog;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A dead-letter topic and its number of records. */
@RegisterForReflection
@Schema(name = "DeadLetterTopic")
record DeadLetterSummary(
        String topic,
        String source,
        String consumer,

        @Schema(description = "How many dead letters there are, those included that were redriven")
        long records,

        @Schema(description = "The partitions that have records")
        List<Partition> partitions) {

    /** The offsets of a partition's records: {@code begin} inclusive, {@code end} exclusive. */
    @RegisterForReflection
    @Schema(name = "DeadLetterPartition")
    record Partition(int partition, long begin, long end) {}

    static DeadLetterSummary of(DeadLetterTopic topic, String name, List<DeadLetterLog.Bounds> bounds) {
        return new DeadLetterSummary(
                name,
                topic.source(),
                topic.consumer(),
                bounds.stream().mapToLong(it -> it.end() - it.begin()).sum(),
                bounds.stream()
                        .filter(it -> it.end() > it.begin())
                        .map(it -> new Partition(it.partition(), it.begin(), it.end()))
                        .toList());
    }
}
