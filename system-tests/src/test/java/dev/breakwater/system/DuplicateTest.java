package dev.breakwater.system;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

/** Kafka delivers at least once; effects happen once (guarantee 2 of ARCHITECTURE.md). */
class DuplicateTest {

    @BeforeAll
    static void up() {
        RunningSystem.up();
    }

    @Test
    void the_same_event_delivered_twice_has_one_effect() throws Exception {
        var person = "twice-" + System.nanoTime() + "@example.com";
        new Client().register(person);
        Inbox.verificationToken(person);

        var user = RunningSystem.query("user-service", "select id::text from users where email = '" + person + "'")
                .getFirst();
        var event = find(user);
        assertNotNull(event, "the registration's event is on the topic");
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", RunningSystem.KAFKA), new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < 3; i++) {
                producer.send(new ProducerRecord<>(
                                event.topic(), event.partition(), event.key(), event.value(), event.headers()))
                        .get();
            }
            var marker = "marker-" + System.nanoTime() + "@example.com";
            var later = new ProducerRecord<>(
                    event.topic(), event.partition(), event.key(), verification(user, marker), event.headers());
            later.headers()
                    .remove("ce_id")
                    .add("ce_id", UUID.randomUUID().toString().getBytes());
            producer.send(later).get();
            Inbox.verificationToken(marker);
        }
        assertEquals(1, Inbox.subjectsTo(person).size());
    }

    /** The format of events before personal fields were encrypted, which is still readable. */
    private static byte[] verification(String user, String email) {
        return """
                {"type": "VerificationRequested", "userId": "%s", "email": "%s", "displayName": "Ada", "locale": "en",
                 "token": "a-token", "code": "123456", "at": "%s", "expiresAt": "%s"}
                """.formatted(user, email, Instant.now(), Instant.now().plusSeconds(3600))
                .getBytes();
    }

    private static ConsumerRecord<String, byte[]> find(String user) {
        var settings = Map.<String, Object>of("bootstrap.servers", RunningSystem.KAFKA);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor("users").stream()
                    .map(info -> new org.apache.kafka.common.TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                var polled = consumer.poll(Duration.ofSeconds(5));
                for (var event : polled) {
                    var value = new String(event.value());
                    if (event.key().equals(user) && value.contains("VerificationRequested")) return event;
                }
                if (polled.isEmpty()) return null;
            }
        }
    }
}
