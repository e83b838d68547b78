package dev.breakwater.media.api.processing;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.media.api.sqs.SqsReader;
import io.quarkus.runtime.StartupEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import software.amazon.awssdk.services.sqs.model.Message;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The results that the thumbnail function announces over SQS: the same events as in Kafka, with message attributes for headers. */
@Singleton
class SqsThumbnailReader {

    private final ThumbnailHandler thumbnailHandler;
    private final SqsReader reader;
    private final AnnouncementsConfig config;

    SqsThumbnailReader(ThumbnailHandler thumbnailHandler, SqsReader reader, AnnouncementsConfig config) {
        this.thumbnailHandler = thumbnailHandler;
        this.reader = reader;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        config.queue()
                .ifPresent(queue -> reader.start(
                        "sqs-thumbnails",
                        queue,
                        config.pollTimeout(),
                        message -> thumbnailHandler.receive(kafkaRecord(message))));
    }

    private static ConsumerRecord<String, byte[]> kafkaRecord(Message message) {
        var subject = message.messageAttributes().get("ce_subject");
        var kafkaRecord = new ConsumerRecord<>(
                ThumbnailEvent.TOPIC,
                0,
                0,
                subject == null ? null : subject.stringValue(),
                message.body().getBytes(UTF_8));
        message.messageAttributes()
                .forEach((name, value) ->
                        kafkaRecord.headers().add(name, value.stringValue().getBytes(UTF_8)));
        return kafkaRecord;
    }
}
