package dev.breakwater.platform.messaging.retry;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.fault.KafkaDelayedRetryTopic;
import io.smallrye.reactive.messaging.kafka.fault.KafkaFailureHandler;
import io.smallrye.reactive.messaging.providers.impl.Configs;
import io.vertx.mutiny.core.Vertx;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The failure strategy {@code retry} of every incoming channel. It uses SmallRye's delayed retry topics and names them after
 * the channel's topic and consumer group, so a channel needs no configuration for them.
 *
 * <p>A record whose handler failed moves to {@code <topic>.<consumer>.retry_<millis>} and is retried after that delay, while
 * the records behind it continue. After the last attempt it moves to {@code <topic>.<consumer>.dead-letters}. The source
 * record is acknowledged only after Kafka stores the copy. These topics need as many partitions as their source.
 */
@Singleton
@Identifier("retry")
public class RetryTopics implements KafkaFailureHandler.Factory {

    /** Uncompressed; less than the buffer of a producer. What the topic takes is the broker's decision. */
    public static final int LARGEST_RECORD = 24 * 1024 * 1024;

    private final KafkaFailureHandler.Factory delayed;
    private final RetryConfig config;
    private final String prefix;

    RetryTopics(
            @Identifier(KafkaDelayedRetryTopic.DELAYED_RETRY_TOPIC_STRATEGY) KafkaFailureHandler.Factory delayed,
            RetryConfig config,
            @ConfigProperty(name = "breakwater.topic-prefix") Optional<String> prefix) {
        this.delayed = delayed;
        this.config = config;
        this.prefix = prefix.orElse("");
    }

    @Override
    public KafkaFailureHandler create(
            KafkaConnectorIncomingConfiguration channel,
            Vertx vertx,
            KafkaConsumer<?, ?> consumer,
            BiConsumer<Throwable, Boolean> report) {
        var topics = new ConsumerTopics(channel.getTopic().orElse(channel.getChannel()), consumerName(channel));
        var named = Configs.override(
                channel.config(),
                Map.of(
                        "delayed-retry-topic.topics",
                        config.delays().stream().map(topics::retry).collect(Collectors.joining(",")),
                        "delayed-retry-topic.max-retries",
                        config.attempts(),
                        // The number of attempts limits the retries, not the elapsed time.
                        "delayed-retry-topic.timeout",
                        Integer.MAX_VALUE,
                        "dead-letter-queue.topic",
                        topics.deadLetters(),
                        // A source may compress its records, and retries add headers: a copy must not need more room.
                        // By the
                        // codec that the JDK has, because the others need native libraries.
                        "dead-letter-queue.compression.type",
                        "gzip",
                        "dead-letter-queue.max.request.size",
                        LARGEST_RECORD));
        var configured = new KafkaConnectorIncomingConfiguration(named);
        var retries = (KafkaDelayedRetryTopic) delayed.create(configured, vertx, consumer, report);
        return new SafeRetryTopics(retries, vertx, configured);
    }

    private String consumerName(KafkaConnectorIncomingConfiguration channel) {
        var group = channel.getGroupId().orElseThrow();
        return group.startsWith(prefix) ? group.substring(prefix.length()) : group;
    }
}
