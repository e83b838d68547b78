package dev.breakwater.system;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a cluster does when the load falls: one of two workers gets SIGTERM while there is work. */
class WorkerScaleDownTest {

    private static final int UPLOADS = 24;

    /** The partitions of a worker that dies move after the session timeout. */
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_worker_that_leaves_orderly_loses_no_image_and_repeats_none_and_its_partitions_move_at_once()
            throws Exception {
        var pictures = new ArrayList<byte[]>();
        for (int n = 0; n < UPLOADS; n++) pictures.add(Pictures.twelveMegapixels(n));
        RunningSystem.up();
        var second = RunningSystem.replicaOf("media-worker", RunningSystem.port("media-worker") + 10);
        try (var admin = Admin.create(Map.of("bootstrap.servers", RunningSystem.KAFKA))) {
            await().atMost(Duration.ofMinutes(1)).until(() -> workersWithPartitions(admin), it -> it == 2);
            var client = Client.newUser("scale-down-" + System.nanoTime() + "@example.com");
            var images = new ArrayList<String>();
            for (var picture : pictures) images.add(client.upload(picture, "image/jpeg"));
            assertTrue(made(images).size() < UPLOADS, "there is work left");

            second.destroy();
            publishWhileEnding(second);
            assertTrue(second.waitFor(40, TimeUnit.SECONDS), "the worker ends");
            var ended = Instant.now();
            await().atMost(SESSION_TIMEOUT).until(() -> workersWithPartitions(admin), it -> it == 1);
            var moved = Duration.between(ended, Instant.now());
            assertTrue(moved.compareTo(SESSION_TIMEOUT.dividedBy(2)) < 0, "the partitions moved after " + moved);

            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> allReady(client, images));
            var results = made(images);
            assertEquals(UPLOADS, results.size());
            assertTrue(results.values().stream().allMatch(count -> count == 1), () -> "published twice: " + results);
        } finally {
            second.destroyForcibly();
        }
    }

    /** Other events arrive until the end, behind uploads that wait. The worker acknowledges them at once. */
    private static void publishWhileEnding(Process worker) throws InterruptedException, ExecutionException {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", RunningSystem.KAFKA),
                new StringSerializer(),
                new ByteArraySerializer())) {
            int partitions = producer.partitionsFor("media").size();
            var deadline = Instant.now().plusSeconds(40);
            while (worker.isAlive() && Instant.now().isBefore(deadline)) {
                for (int partition = 0; partition < partitions; partition++) {
                    producer.send(eventOfALaterVersion(partition)).get();
                }
            }
        }
    }

    private static ProducerRecord<String, byte[]> eventOfALaterVersion(int partition) {
        var id = UUID.randomUUID().toString();
        var value = "{\"type\": \"Viewed\", \"mediaId\": \"" + id + "\"}";
        var event = new ProducerRecord<>("media", partition, id, value.getBytes(UTF_8));
        var headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                id,
                "ce_type",
                "dev.breakwater.media.Viewed",
                "ce_source",
                "/media-api",
                "ce_time",
                Instant.now().toString(),
                "ce_subject",
                id);
        headers.forEach((name, text) -> event.headers().add(name, text.getBytes(UTF_8)));
        return event;
    }

    /** Of the group, those that have partitions of the topic {@code media}. */
    private static long workersWithPartitions(Admin admin) throws InterruptedException, ExecutionException {
        var group = admin.describeConsumerGroups(List.of("media-worker")).all().get();
        return group.get("media-worker").members().stream()
                .filter(WorkerScaleDownTest::readsUploads)
                .count();
    }

    private static boolean readsUploads(MemberDescription member) {
        return member.assignment().topicPartitions().stream()
                .anyMatch(it -> it.topic().equals("media"));
    }

    private static boolean allReady(Client client, List<String> images) throws IOException {
        for (var image : images) {
            if (!client.media(image).get("status").asText().equals("ready")) return false;
        }
        return true;
    }

    /** How often a worker published the pictures of each of these images. */
    private static Map<String, Long> made(List<String> images) throws IOException {
        var found = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", RunningSystem.KAFKA),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor("thumbnails").stream()
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    var media = JSON.readTree(message.value()).path("mediaId").asText();
                    if (images.contains(media)) found.add(media);
                }
            }
        }
        return found.stream().collect(groupingBy(it -> it, counting()));
    }
}
