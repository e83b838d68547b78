package dev.breakwater.platform.notes;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Another service that publishes notes, valid or malformed. */
public final class Sender implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", Topic.setting("kafka.bootstrap.servers")),
            new StringSerializer(),
            new ByteArraySerializer());

    public void written(UUID note, UUID event, String text) {
        raw(note, event.toString(), "{\"type\":\"Written\",\"noteId\":\"" + note + "\",\"text\":\"" + text + "\"}");
    }

    public void signed(UUID note, UUID event, String text, String author) {
        raw(
                note,
                event.toString(),
                "{\"type\":\"Signed\",\"noteId\":\"" + note + "\",\"text\":\"" + text + "\",\"author\":\"" + author
                        + "\",\"newer\":\"" + author + "\",\"sealed\":\"c2VhbGVk\"}");
    }

    /** Publishes a raw record. A null {@code eventId} omits the event id header; a null {@code value} sends no value. */
    public void raw(UUID note, String eventId, String value) {
        var record = new ProducerRecord<>(
                Topic.real("notes"), note.toString(), value == null ? null : value.getBytes(UTF_8));
        if (eventId != null) record.headers().add("ce_id", eventId.getBytes(UTF_8));
        record.headers().add("ce_type", "dev.breakwater.notes.Written".getBytes(UTF_8));
        record.headers().add("ce_time", Instant.now().toString().getBytes(UTF_8));
        producer.send(record);
        producer.flush();
    }

    /** Publishes a record without CloudEvents headers. */
    public void toTopic(String topic, UUID key, String value) {
        producer.send(new ProducerRecord<>(Topic.real(topic), key.toString(), value.getBytes(UTF_8)));
        producer.flush();
    }

    /** Publishes a record as another producer may: large, and compressed. */
    public static void large(UUID note, byte[] value) throws Exception {
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                Topic.setting("kafka.bootstrap.servers"),
                "compression.type",
                "gzip",
                "max.request.size",
                16 * 1024 * 1024);
        try (var other = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var record = new ProducerRecord<>(Topic.real("notes"), note.toString(), value);
            record.headers().add("ce_id", UUID.randomUUID().toString().getBytes(UTF_8));
            record.headers().add("ce_type", "dev.breakwater.notes.Written".getBytes(UTF_8));
            record.headers().add("ce_time", Instant.now().toString().getBytes(UTF_8));
            other.send(record).get();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
