package dev.breakwater.platform.deadletters;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.inject.Singleton;

import dev.breakwater.platform.Sha256;
import dev.breakwater.platform.deadletters.masking.PayloadMask;
import dev.breakwater.platform.deadletters.masking.ReasonMask;
import dev.breakwater.platform.deadletters.topic.DeadLetterLog;
import dev.breakwater.platform.deadletters.topic.Position;
import dev.breakwater.platform.messaging.EventTime;
import dev.breakwater.platform.messaging.retry.ConsumerTopics;
import dev.breakwater.platform.messaging.retry.DeadLetter;
import dev.breakwater.platform.page.Page;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Lists the dead letters of consumers with personal data masked. */
@Singleton
class DeadLetters {

    private static final String TYPE_PREFIX = "dev.breakwater.";

    private final DeadLetterLog log;
    private final RedriveLog redriven;
    private final PayloadMask payloads;
    private final String prefix;

    DeadLetters(
            DeadLetterLog log,
            RedriveLog redriven,
            PayloadMask payloads,
            @ConfigProperty(name = "breakwater.topic-prefix") Optional<String> prefix) {
        this.log = log;
        this.redriven = redriven;
        this.payloads = payloads;
        this.prefix = prefix.orElse("");
    }

    /** The consumer's topics with the isolating prefix, as they are named in Kafka. */
    ConsumerTopics topicsOf(DeadLetterTopic topic) {
        return new ConsumerTopics(prefix + topic.source(), topic.consumer());
    }

    DeadLetterSummary summary(DeadLetterTopic topic) {
        var name = topicsOf(topic).deadLetters();
        return DeadLetterSummary.of(topic, name, log.bounds(name));
    }

    /** A page, ordered by partition and offset. */
    Page<DeadLetterView> page(DeadLetterTopic topic, Position from, int limit) {
        var name = topicsOf(topic).deadLetters();
        var sent = redriven.of(name);
        var found = new ArrayList<DeadLetterView>();
        var next = log.scan(name, from, record -> {
            found.add(view(topic, record, sent.get(RedriveLog.Key.of(record))));
            return found.size() < limit;
        });
        return new Page<>(List.copyOf(found), next.map(Position::encode).orElse(null));
    }

    private DeadLetterView view(DeadLetterTopic topic, ConsumerRecord<String, byte[]> record, Instant redrivenAt) {
        var why = DeadLetter.of(record);
        var payload = topic.family().flatMap(family -> payloads.readable(record.value(), family));
        return new DeadLetterView(
                record.topic(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                parsed(record.key(), UUID::fromString),
                parsed(header(record, "ce_id"), UUID::fromString),
                parsed(header(record, "ce_type"), DeadLetters::type),
                parsed(header(record, "ce_time"), EventTime::parse),
                topic.source(),
                ReasonMask.mask(why.reason()),
                why.exception(),
                why.attempts(),
                why.redrives(),
                redrivenAt,
                payload.orElse(null),
                record.value() == null ? 0 : record.value().length,
                payload.isPresent() || record.value() == null ? null : hash(record.value()));
    }

    static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static String type(String text) {
        if (!text.matches("dev\\.breakwater\\.[a-z-]{1,50}\\.[A-Za-z]{1,100}")) throw new IllegalArgumentException();
        return text.substring(TYPE_PREFIX.length());
    }

    /** Null for a header that does not parse: it may contain personal data, so it is not shown. */
    private static <T> T parsed(String text, Function<String, T> parse) {
        try {
            return text == null ? null : parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    private static String hash(byte[] value) {
        return HexFormat.of().formatHex(Sha256.of(value));
    }
}
