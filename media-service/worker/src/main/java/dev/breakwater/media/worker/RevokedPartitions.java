package dev.breakwater.media.worker;

import java.util.Collection;

import jakarta.inject.Singleton;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Tells the queue which partitions this worker loses in a rebalance. */
@Singleton
@Identifier("uploads")
class RevokedPartitions implements KafkaConsumerRebalanceListener {

    private final UploadQueue uploadQueue;

    RevokedPartitions(UploadQueue uploadQueue) {
        this.uploadQueue = uploadQueue;
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        uploadQueue.revoked(partitions);
    }
}
