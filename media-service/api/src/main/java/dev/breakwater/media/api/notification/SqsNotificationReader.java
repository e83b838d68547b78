package dev.breakwater.media.api.notification;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import dev.breakwater.platform.background.BackgroundLoop;
import dev.breakwater.platform.background.BackgroundLoops;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The bucket's notifications from SQS, as AWS sends them. A message is deleted when it is handled. One that cannot be handled comes
 * again after the queue's visibility timeout, and the queue's redrive policy moves it to its dead-letter queue.
 */
@Singleton
class SqsNotificationReader {

    private static final Logger LOG = Logger.getLogger(SqsNotificationReader.class);

    /** The most that SQS returns. */
    private static final int BATCH = 10;

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final NotifiedUploads uploads;
    private final Instance<SqsClient> client;
    private final NotificationsConfig config;
    private final BackgroundLoops loops;
    private Optional<BackgroundLoop> loop = Optional.empty();
    private volatile boolean stopping;

    SqsNotificationReader(
            NotifiedUploads uploads, Instance<SqsClient> client, NotificationsConfig config, BackgroundLoops loops) {
        this.uploads = uploads;
        this.client = client;
        this.config = config;
        this.loops = loops;
    }

    void start(@Observes StartupEvent event) {
        loop = config.queue().map(queue -> loops.start("sqs-notifications", () -> read(queue.toString())));
    }

    private void read(String queue) {
        while (!stopping) {
            try {
                for (var message : receive(queue)) handle(queue, message);
            } catch (SdkException e) {
                LOG.warnf("the queue of notifications: %s", e);
                pause();
            }
        }
    }

    private Iterable<Message> receive(String queue) {
        return client.get()
                .receiveMessage(it -> it.queueUrl(queue)
                        .maxNumberOfMessages(BATCH)
                        .waitTimeSeconds(Math.toIntExact(config.pollTimeout().toSeconds())))
                .messages();
    }

    private void handle(String queue, Message message) {
        try {
            uploads.complete(message.body().getBytes(UTF_8));
        } catch (RuntimeException e) {
            LOG.warnf("the message %s is not handled: %s", message.messageId(), e);
            return;
        }
        client.get().deleteMessage(it -> it.queueUrl(queue).receiptHandle(message.receiptHandle()));
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (loop.isPresent()) loop.get().stop(LONGEST_STOP);
    }
}
