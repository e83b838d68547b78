package dev.breakwater.media.api.sqs;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import dev.breakwater.platform.background.BackgroundLoop;
import dev.breakwater.platform.background.BackgroundLoops;
import io.quarkus.runtime.ShutdownEvent;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Reads queues of SQS. A message is deleted when it is handled. One that cannot be handled comes again after the queue's visibility
 * timeout, and the queue's redrive policy moves it to its dead-letter queue.
 */
@Singleton
public class SqsReader {

    private static final Logger LOG = Logger.getLogger(SqsReader.class);

    /** The most that SQS returns. */
    private static final int BATCH = 10;

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Instance<SqsClient> client;
    private final BackgroundLoops loops;
    private final List<BackgroundLoop> running = new ArrayList<>();
    private final CountDownLatch stopping = new CountDownLatch(1);

    SqsReader(Instance<SqsClient> client, BackgroundLoops loops) {
        this.client = client;
        this.loops = loops;
    }

    /**
     * Reads a queue until the service stops.
     *
     * @param pollTimeout how long a request to an empty queue waits for messages; at most 20 seconds
     * @param handler throws if it cannot handle a message
     */
    public void start(String name, URI queue, Duration pollTimeout, Consumer<Message> handler) {
        running.add(loops.start(name, () -> read(queue.toString(), pollTimeout, handler)));
    }

    private void read(String queue, Duration pollTimeout, Consumer<Message> handler) {
        while (stopping.getCount() > 0) {
            try {
                for (var message : receive(queue, pollTimeout)) handle(queue, message, handler);
            } catch (SdkException e) {
                LOG.warnf("the queue %s: %s", queue, e);
                if (!pauses()) return;
            }
        }
    }

    private List<Message> receive(String queue, Duration pollTimeout) {
        return client.get()
                .receiveMessage(it -> it.queueUrl(queue)
                        .maxNumberOfMessages(BATCH)
                        .messageAttributeNames("All")
                        .waitTimeSeconds(Math.toIntExact(pollTimeout.toSeconds())))
                .messages();
    }

    private void handle(String queue, Message message, Consumer<Message> handler) {
        try {
            handler.accept(message);
        } catch (RuntimeException e) {
            LOG.warnf("the message %s is not handled: %s", message.messageId(), e);
            return;
        }
        client.get().deleteMessage(it -> it.queueUrl(queue).receiptHandle(message.receiptHandle()));
    }

    /** Returns false when the service stops. */
    private boolean pauses() {
        try {
            return !stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        for (var loop : running) loop.stop(LONGEST_STOP);
    }
}
