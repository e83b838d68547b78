package dev.breakwater.media.worker;

import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.events.MediaEvent.Uploaded;
import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.media.bucket.Visibility;
import dev.breakwater.media.processing.ImageProcessing;
import dev.breakwater.media.processing.Upload;
import dev.breakwater.platform.messaging.EventMetadata;
import dev.breakwater.platform.messaging.EventPublisher;
import dev.breakwater.platform.messaging.EventReader;
import dev.breakwater.platform.messaging.retry.OutageRetry;
import io.smallrye.reactive.messaging.annotations.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Consumes upload events. A record is acknowledged only after its result is in Kafka: if a worker crashes on an image,
 * another worker receives the record. There is no database, see ADR 0011.
 */
@Singleton
class UploadHandler {

    private final EventReader eventReader;
    private final ImageProcessing imageProcessing;
    private final EventPublisher eventPublisher;
    private final OutageRetry outageRetry;
    private final ThumbnailMetrics thumbnailMetrics;

    UploadHandler(
            EventReader eventReader,
            ImageProcessing imageProcessing,
            EventPublisher eventPublisher,
            OutageRetry outageRetry,
            ThumbnailMetrics thumbnailMetrics) {
        this.eventReader = eventReader;
        this.imageProcessing = imageProcessing;
        this.eventPublisher = eventPublisher;
        this.outageRetry = outageRetry;
        this.thumbnailMetrics = thumbnailMetrics;
    }

    /** Unordered, because uploads are independent: no upload waits for a slow one. */
    @Incoming("media")
    @Blocking(value = "images", ordered = false)
    void receive(ConsumerRecord<String, byte[]> message) {
        var received = eventReader.read(message, MediaEvent.class);
        if (received.event() instanceof Uploaded upload) on(upload, received.metadata());
    }

    private void on(Uploaded upload, EventMetadata eventMetadata) {
        thumbnailMetrics.waited(eventMetadata.at());
        var outcome = thumbnailMetrics.timed(() -> imageProcessing.process(described(upload)));
        publish(outcome, eventMetadata);
    }

    private static Upload described(Uploaded upload) {
        return new Upload(
                upload.mediaId(),
                upload.objectKey(),
                Optional.empty(),
                Optional.of(Visibility.of(upload.visibility())),
                Optional.ofNullable(upload.sha256()),
                Optional.ofNullable(upload.earlier()));
    }

    /** Retries after every failure: the thumbnails exist, and to make them again would not help. */
    private void publish(ThumbnailEvent outcome, EventMetadata cause) {
        outageRetry.whileAway(_ -> true, () -> eventPublisher.publish(outcome, cause, "thumbnails"));
    }
}
