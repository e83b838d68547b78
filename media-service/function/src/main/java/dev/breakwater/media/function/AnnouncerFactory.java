package dev.breakwater.media.function;

import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.smallrye.common.annotation.Identifier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Chooses between Kafka and SQS by configuration. */
class AnnouncerFactory {

    @Produces
    @Singleton
    Announcer announcer(
            AnnouncementsConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "breakwater.topic-prefix") Optional<String> topicPrefix,
            Instance<SqsClient> sqs) {
        return switch (config.to()) {
            case KAFKA -> new KafkaAnnouncer(kafka, topicPrefix);
            case SQS ->
                new SqsAnnouncer(
                        sqs.get(),
                        config.queue()
                                .orElseThrow(
                                        () -> new IllegalStateException("breakwater.announcements.queue is missing")));
        };
    }
}
