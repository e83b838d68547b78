package dev.breakwater.media.worker;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.event.Observes;
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
import dev.breakwater.platform.messaging.UnreadableEventException;
import dev.breakwater.platform.messaging.retry.OutageRetry;
import dev.breakwater.platform.telemetry.TraceContext;
import dev.breakwater.platform.telemetry.TraceSpan;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment.Strategy;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Consumes upload events. A message is acknowledged only after its result is in Kafka: if a worker crashes on an image,
 * another worker receives the message. There is no database, see ADR 0011.
 */
@Singleton
class UploadHandler {

    private static final Logger LOG = Logger.getLogger(UploadHandler.class);

    private final EventReader eventReader;
    private final UploadQueue uploadQueue;
    private final ImageProcessing imageProcessing;
    private final EventPublisher eventPublisher;
    private final OutageRetry outageRetry;
    private final ThumbnailMetrics thumbnailMetrics;

    UploadHandler(
            EventReader eventReader,
            UploadQueue uploadQueue,
            ImageProcessing imageProcessing,
            EventPublisher eventPublisher,
            OutageRetry outageRetry,
            ThumbnailMetrics thumbnailMetrics) {
        this.eventReader = eventReader;
        this.uploadQueue = uploadQueue;
        this.imageProcessing = imageProcessing;
        this.eventPublisher = eventPublisher;
        this.outageRetry = outageRetry;
        this.thumbnailMetrics = thumbnailMetrics;
    }

    void start(@Observes StartupEvent event) {
        uploadQueue.start(this::process);
    }

    /** The next message comes when the result is complete. Offsets are committed up to the first that is not acknowledged. */
    @Incoming("media")
    @Acknowledgment(Strategy.MANUAL)
    CompletionStage<Void> receive(Message<byte[]> message) {
        var kafka = message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
        @SuppressWarnings("unchecked")
        ConsumerRecord<String, byte[]> kafkaRecord = kafka.getRecord();
        try {
            var received = eventReader.read(kafkaRecord, MediaEvent.class);
            if (!(received.event() instanceof Uploaded upload)) return message.ack();
            var partition = new TopicPartition(kafkaRecord.topic(), kafkaRecord.partition());
            return uploadQueue.add(new QueuedUpload(upload, received.metadata(), message, partition));
        } catch (UnreadableEventException e) {
            return message.nack(e);
        }
    }

    /** After a failure that is not an outage, the message goes to the retry topics. */
    private void process(QueuedUpload queued) {
        try (var _ = queued.trace().makeCurrent()) {
            TraceSpan.continuing("make thumbnails", TraceContext.current(), () -> queued.metadata()
                    .origin()
                    .continued(() -> process(queued.upload(), queued.metadata())));
            queued.message().ack();
        } catch (RuntimeException e) {
            LOG.warnf(e, "%s is tried again", queued.upload().mediaId());
            queued.message().nack(e);
        }
    }

    private void process(Uploaded upload, EventMetadata cause) {
        thumbnailMetrics.waited(cause.at());
        var outcome = thumbnailMetrics.timed(() -> imageProcessing.process(described(upload)));
        publish(outcome, cause);
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
