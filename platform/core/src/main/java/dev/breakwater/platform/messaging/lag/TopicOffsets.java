package dev.breakwater.platform.messaging.lag;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Offsets of one topic's partitions. A method throws {@link ExecutionException} when Kafka does not respond. */
record TopicOffsets(Admin kafka, List<TopicPartition> partitions) {

    /** Without partitions when the topic does not exist yet. */
    static TopicOffsets of(Admin kafka, String topic) throws ExecutionException, InterruptedException {
        try {
            var described = kafka.describeTopics(List.of(topic)).topicNameValues();
            var partitions = described.get(topic).get().partitions().stream()
                    .map(found -> new TopicPartition(topic, found.partition()))
                    .toList();
            return new TopicOffsets(kafka, partitions);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) return new TopicOffsets(kafka, List.of());
            throw e;
        }
    }

    Map<TopicPartition, ListOffsetsResultInfo> begins() throws ExecutionException, InterruptedException {
        return offsets(OffsetSpec.earliest());
    }

    Map<TopicPartition, ListOffsetsResultInfo> ends() throws ExecutionException, InterruptedException {
        return offsets(OffsetSpec.latest());
    }

    /** The oldest record of each partition; its timestamp is negative if there is none. */
    Map<TopicPartition, ListOffsetsResultInfo> oldest() throws ExecutionException, InterruptedException {
        return offsets(OffsetSpec.forTimestamp(0));
    }

    /** Of every topic of the group, without partitions that have no committed offset. */
    static Map<TopicPartition, OffsetAndMetadata> committedBy(Admin kafka, String group)
            throws ExecutionException, InterruptedException {
        return kafka.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(OffsetSpec which)
            throws ExecutionException, InterruptedException {
        return kafka.listOffsets(partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> which)))
                .all()
                .get();
    }
}
