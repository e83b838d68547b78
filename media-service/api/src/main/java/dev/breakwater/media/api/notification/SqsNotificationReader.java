package dev.breakwater.media.api.notification;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.breakwater.media.api.sqs.SqsReader;
import io.quarkus.runtime.StartupEvent;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The bucket's notifications from SQS, as AWS sends them. */
@Singleton
class SqsNotificationReader {

    private final NotifiedUploads uploads;
    private final SqsReader reader;
    private final NotificationsConfig config;

    SqsNotificationReader(NotifiedUploads uploads, SqsReader reader, NotificationsConfig config) {
        this.uploads = uploads;
        this.reader = reader;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        config.queue()
                .ifPresent(queue -> reader.start(
                        "sqs-notifications",
                        queue,
                        config.pollTimeout(),
                        message -> uploads.complete(message.body().getBytes(UTF_8))));
    }
}
