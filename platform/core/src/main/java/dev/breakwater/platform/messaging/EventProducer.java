package dev.breakwater.platform.messaging;

import java.time.Duration;
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
 * Sends batches of facts to Kafka, in order per key, whatever fails: with one request in flight and a producer that is
 * closed at the first failure, no later fact of a key can arrive before an earlier one that was not.
 *
 * <p>The producer is made at the first use, so that a service starts while Kafka is away.
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

    /** Blocks until the fate of each is known, some ten seconds at most while Kafka is away; answers in the same order. */
    public synchronized List<SendResult> send(List<OutgoingEvent> facts) {
        try {
            if (producer == null) producer = new KafkaProducer<>(settings);
        } catch (KafkaException e) { // no broker's name resolves
            return facts.stream()
                    .<SendResult>map(_ -> new Unreachable(SendFailure.reason(e)))
                    .toList();
        }
        var pending = new ArrayList<CompletableFuture<SendResult>>(facts.size());
        var stopped = new HashSet<Object>();
        for (var fact : facts) pending.add(offer(fact, stopped));
        producer.flush();
        var fates = pending.stream().map(CompletableFuture::join).toList();
        if (broken) close();
        return fates;
    }

    /** Facts behind one that failed already are not offered; {@code stopped} holds the topics and keys that did. */
    private CompletableFuture<SendResult> offer(OutgoingEvent fact, Set<Object> stopped) {
        var lane = List.of(fact.topic(), fact.key());
        var fate = new CompletableFuture<SendResult>();
        if (stopped.contains(lane) || stopped.contains(fact.topic())) {
            fate.complete(new Skipped());
            return fate;
        }
        var sending = producer;
        var stretch = TraceSpan.publishing(fact.topic(), fact.trace(), fact.at());
        fate.thenAccept(it -> ended(stretch, it));
        try {
            sending.send(CloudEvents.record(fact.within(stretch.trace()), prefix, source), (_, failure) -> {
                // Runs in the producer's own thread before it sends the next batch; here the later ones are stopped.
                if (failure != null && onProducerThread()) {
                    broken = true;
                    sending.close(Duration.ZERO);
                }
                fate.complete(failure == null ? new Sent() : SendFailure.classify(failure));
            });
        } catch (IllegalStateException closed) {
            fate.complete(new Skipped());
        } catch (KafkaException e) {
            fate.complete(SendFailure.classify(e));
        }
        if (fate.isDone() && !(fate.join() instanceof Sent)) {
            stopped.add(fate.join() instanceof Refused ? lane : fact.topic());
        }
        return fate;
    }

    private static void ended(TraceSpan stretch, SendResult fate) {
        if (!(fate instanceof Sent)) stretch.failed(fate.getClass().getSimpleName());
        stretch.close();
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
        // Nothing is sent before the flush that ends a batch, so the batch is one request and not the first record's
        // and the rest's.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 1_000);
        // Well below every topic's max.message.bytes: a broker that finds a batch too large has it split to this size.
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        return settings;
    }
}
