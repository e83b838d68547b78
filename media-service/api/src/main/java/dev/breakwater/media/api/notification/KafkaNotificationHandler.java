package dev.breakwater.media.api.notification;

import jakarta.inject.Singleton;

import io.smallrye.reactive.messaging.annotations.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The bucket's notifications from Kafka, as MinIO and Ceph publish them. What cannot be read becomes a dead letter. */
@Singleton
class KafkaNotificationHandler {

    private final NotifiedUploads uploads;

    KafkaNotificationHandler(NotifiedUploads uploads) {
        this.uploads = uploads;
    }

    @Incoming("bucket-notifications")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> message) {
        uploads.complete(message.value());
    }
}
