package dev.breakwater.platform.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;

import dev.breakwater.platform.messaging.SendResult.Refused;
import dev.breakwater.platform.messaging.SendResult.Sent;
import dev.breakwater.platform.messaging.SendResult.Skipped;
import dev.breakwater.platform.messaging.SendResult.Unreachable;
import dev.breakwater.platform.telemetry.TraceSpan;
import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends batches of events to Kafka, in order per key even after failures. It allows one request in flight and closes the
 * producer at the first failure, so no later event of a key overtakes a failed one.
 *
 * <p>The first use creates the producer, so a service starts while Kafka is unavailable.
 */
@Dependent
public class EventProducer implements AutoCloseable {

    private final Map<String, Object> settings;
    private final String prefix;
    private final String source;
    private KafkaProducer<String, byte[]> producer;
    private volatile boolean broken;

    EventProducer(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "breakwater.topic-prefix") Optional<String> prefix,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.settings = settings(kafka);
        this.prefix = prefix.orElse("");
        this.source = "/" + application;
    }

    /**
     * Sends the events and returns their results in the same order. Blocks until all results are known, about ten seconds at
     * most while Kafka is unavailable.
     */
    public synchronized List<SendResult> send(List<OutgoingEvent> events) {
        try {
            if (producer == null) producer = new KafkaProducer<>(settings);
        } catch (KafkaException e) { // no broker's name resolves
            return events.stream()
                    .<SendResult>map(_ -> new Unreachable(SendFailure.reason(e)))
                    .toList();
        }
        var pending = new ArrayList<CompletableFuture<SendResult>>(events.size());
        var stopped = new HashSet<Object>();
        for (var event : events) pending.add(send(event, stopped));
        producer.flush();
        var results = pending.stream().map(CompletableFuture::join).toList();
        if (broken) close();
        return results;
    }

    /** Sends one event. Skips events behind a failed one; {@code stopped} contains the failed topics and ordering keys. */
    private CompletableFuture<SendResult> send(OutgoingEvent event, Set<Object> stopped) {
        var orderingKey = List.of(event.topic(), event.key());
        var result = new CompletableFuture<SendResult>();
        if (stopped.contains(orderingKey) || stopped.contains(event.topic())) {
            result.complete(new Skipped());
            return result;
        }
        var sending = producer;
        var span = TraceSpan.publishing(event.topic(), event.trace(), event.at());
        result.thenAccept(it -> end(span, it));
        var at = Instant.now();
        try {
            sending.send(CloudEvents.record(event.within(span.trace()), prefix, source), (stored, failure) -> {
                // Runs on the producer's thread before it sends the next batch: closing it here stops the later events.
                if (failure != null && onProducerThread()) {
                    broken = true;
                    sending.close(Duration.ZERO);
                }
                result.complete(
                        failure == null
                                ? new Sent(stored.partition(), stored.offset(), at)
                                : SendFailure.classify(failure));
            });
        } catch (IllegalStateException closed) {
            result.complete(new Skipped());
        } catch (KafkaException e) {
            result.complete(SendFailure.classify(e));
        }
        if (result.isDone() && !(result.join() instanceof Sent)) {
            stopped.add(result.join() instanceof Refused ? orderingKey : event.topic());
        }
        return result;
    }

    private static void end(TraceSpan span, SendResult result) {
        if (!(result instanceof Sent)) span.failed(result.getClass().getSimpleName());
        span.close();
    }

    private static boolean onProducerThread() {
        return Thread.currentThread().getName().startsWith("kafka-producer-network-thread");
    }

    @Override
    @PreDestroy
    public synchronized void close() {
        if (producer != null) producer.close(Duration.ofSeconds(5));
        producer = null;
        broken = false;
    }

    private static Map<String, Object> settings(Map<String, Object> kafka) {
        var settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        // Nothing is sent before the flush at the end of a batch. So a batch is one request, instead of one for the
        // first record and another for the rest.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 1_000);
        // Well below every topic's max.message.bytes: the producer splits a batch that the broker rejects as too large
        // to this size.
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        return settings;
    }
}
