package dev.breakwater.platform.deadletters;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.deadletters.RedriveResult.RedrivenRecord;
import dev.breakwater.platform.deadletters.topic.DeadLetterLog;
import dev.breakwater.platform.deadletters.topic.Position;
import dev.breakwater.platform.deadletters.topic.RetryTopicProducer;
import dev.breakwater.platform.messaging.retry.ConsumerTopics;
import dev.breakwater.platform.messaging.retry.DeadLetter;
import dev.breakwater.platform.messaging.retry.RetryConfig;
import dev.breakwater.platform.operators.OperatorActions;
import dev.breakwater.platform.problem.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Sends dead letters to the first retry topic of their consumer. The redrive is recorded after Kafka acknowledges the
 * record. A crash between the two sends the record twice, and the consumer's inbox drops the duplicate by its event id.
 */
@Singleton
class Redrive {

    private final DeadLetters letters;
    private final DeadLetterLog log;
    private final RedriveLog redriven;
    private final RedriveLock lock;
    private final RetryTopicProducer producer;
    private final OperatorActions actions;
    private final RetryConfig retries;
    private final DeadLetterConfig config;

    Redrive(
            DeadLetters letters,
            DeadLetterLog log,
            RedriveLog redriven,
            RedriveLock lock,
            RetryTopicProducer producer,
            OperatorActions actions,
            RetryConfig retries,
            DeadLetterConfig config) {
        this.letters = letters;
        this.log = log;
        this.redriven = redriven;
        this.lock = lock;
        this.producer = producer;
        this.actions = actions;
        this.retries = retries;
        this.config = config;
    }

    sealed interface Outcome {
        record Done(RedriveResult result) implements Outcome {}

        record NotFound() implements Outcome {}

        /** The requested record has reached the maximum number of redrives. */
        record TooOften(int redrives) implements Outcome {}

        /** Another redrive of this service is running. */
        record InProgress() implements Outcome {}
    }

    /**
     * Redrives the requested records. Throws a 503 problem when Kafka rejects a record; the records before it are done and
     * are not sent again.
     */
    Outcome run(DeadLetterTopic topic, RedriveRequest request, UUID operator) {
        var topics = letters.topicsOf(topic);
        if (request.isDryRun()) return redrive(topics, request, operator);
        return lock.call(() -> redrive(topics, request, operator)).orElseGet(Outcome.InProgress::new);
    }

    private Outcome redrive(ConsumerTopics topics, RedriveRequest request, UUID operator) {
        return request.isOfOne() ? one(topics, request, operator) : all(topics, request, operator);
    }

    private Outcome one(ConsumerTopics topics, RedriveRequest request, UUID operator) {
        var name = topics.deadLetters();
        var found = log.at(name, new Position(request.partition(), request.offset()));
        if (found.isEmpty()) return new Outcome.NotFound();
        var record = found.get();
        var redrives = DeadLetter.of(record).redrives();
        if (redrives >= config.mostRedrives()) return new Outcome.TooOften(redrives);
        var isSentBefore = !request.isForced() && redriven.of(name).containsKey(RedriveLog.Key.of(record));
        var outcome = isSentBefore ? Redriven.SENT_BEFORE : Redriven.SENT;
        if (!isSentBefore && !request.isDryRun()) {
            var place = name + "/" + record.partition() + "/" + record.offset();
            actions.record(operator, request.isForced() ? "REDRIVE_AGAIN" : "REDRIVE", place);
            outcome = send(record, retryTopic(topics), operator, new Pace(), request.isForced());
        }
        return done(topics, request, List.of(item(record, outcome)), null);
    }

    private Outcome all(ConsumerTopics topics, RedriveRequest request, UUID operator) {
        var name = topics.deadLetters();
        var from = Position.decode(request.cursor());
        if (!request.isDryRun()) actions.record(operator, "REDRIVE_TOPIC", name + ", at most " + request.most());
        var sentBefore = redriven.of(name);
        var pace = new Pace();
        var end = System.nanoTime() + config.longestRequest().toNanos();
        var items = new ArrayList<RedrivenRecord>();
        var next = log.scan(name, from, record -> {
            if (!sentBefore.containsKey(RedriveLog.Key.of(record))) {
                var isTooOften = DeadLetter.of(record).redrives() >= config.mostRedrives();
                var outcome = isTooOften ? Redriven.TOO_OFTEN : Redriven.SENT;
                if (!isTooOften && !request.isDryRun())
                    outcome = send(record, retryTopic(topics), operator, pace, false);
                items.add(item(record, outcome));
            }
            return items.size() < request.most() && System.nanoTime() < end;
        });
        return done(topics, request, items, next.map(Position::encode).orElse(null));
    }

    private Redriven send(
            ConsumerRecord<String, byte[]> record, String retryTopic, UUID operator, Pace pace, boolean again) {
        pace.await();
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                if (!redriven.add(record, operator, pace.now(), again)) return Redriven.SENT_BEFORE;
                producer.send(DeadLetter.of(record).redrive(record, retryTopic));
                return Redriven.SENT;
            });
        } catch (KafkaException e) {
            throw Problem.of(503, "unavailable", "Kafka does not take records for " + retryTopic + ".")
                    .toException();
        }
    }

    private Outcome done(ConsumerTopics topics, RedriveRequest request, List<RedrivenRecord> items, String next) {
        var sent =
                (int) items.stream().filter(it -> it.outcome() == Redriven.SENT).count();
        return new Outcome.Done(
                new RedriveResult(retryTopic(topics), request.isDryRun(), sent, List.copyOf(items), next));
    }

    private String retryTopic(ConsumerTopics topics) {
        return topics.retry(retries.delays().getFirst());
    }

    private static RedrivenRecord item(ConsumerRecord<?, ?> record, Redriven outcome) {
        return new RedrivenRecord(record.partition(), record.offset(), outcome);
    }

    /** Limits the rate of redrives. It also counts the last redrive of the previous run, on any instance. */
    private final class Pace {

        private final Duration interval = Duration.ofSeconds(1).dividedBy(config.redrivesPerSecond());
        private Instant last = redriven.newest().orElse(Instant.EPOCH);

        void await() {
            var pause = Duration.between(Instant.now(), last.plus(interval));
            try {
                if (pause.isPositive()) Thread.sleep(pause.compareTo(interval) < 0 ? pause : interval);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            last = Instant.now();
        }

        Instant now() {
            return last;
        }
    }
}
