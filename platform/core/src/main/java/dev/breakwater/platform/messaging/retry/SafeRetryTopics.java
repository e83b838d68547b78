package dev.breakwater.platform.messaging.retry;

import java.util.List;

import dev.breakwater.platform.messaging.UnreadableEventException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.fault.KafkaDelayedRetryTopic;
import io.vertx.core.Context;
import io.vertx.mutiny.core.Vertx;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.eclipse.microprofile.reactive.messaging.Metadata;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * SmallRye's retry topics with three changes. An unreadable record moves to the dead-letter topic without retries: its count of
 * attempts is set to the maximum. So does the beginning of a record that Kafka does not take as a whole, which would stop its
 * partition. Retried records are committed in order. It extends the wrapped class, because the connector
 * recognizes retries by that class.
 */
final class SafeRetryTopics extends KafkaDelayedRetryTopic {

    private static final byte[] MOST_ATTEMPTS =
            Integer.toString(Integer.MAX_VALUE).getBytes(UTF_8);

    private final KafkaDelayedRetryTopic retries;
    private final InOrderCommit inOrderCommit = new InOrderCommit();

    SafeRetryTopics(KafkaDelayedRetryTopic retries, Vertx vertx, KafkaConnectorIncomingConfiguration channel) {
        super(channel.getChannel(), vertx, channel, List.of(), 0, 0, null, null, null, null);
        this.retries = retries;
    }

    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record, Throwable reason, Metadata metadata) {
        if (reason instanceof UnreadableEventException) giveUp(record);
        return retries.handle(record, reason, metadata)
                .onFailure(RecordTooLargeException.class)
                .recoverWithUni(() -> {
                    giveUp(record);
                    return retries.handle(new TruncatedRecord<>(record), reason, metadata);
                });
    }

    private static void giveUp(IncomingKafkaRecord<?, ?> record) {
        record.getHeaders().remove(DELAYED_RETRY_COUNT).add(DELAYED_RETRY_COUNT, MOST_ATTEMPTS);
    }

    @Override
    public Multi<? extends IncomingKafkaRecord<?, ?>> retryStream() {
        return retries.retryStream().map(inOrderCommit::ordered);
    }

    @Override
    public void capture(Context context) {
        retries.capture(context);
    }

    @Override
    public void terminate() {
        retries.terminate();
    }
}
