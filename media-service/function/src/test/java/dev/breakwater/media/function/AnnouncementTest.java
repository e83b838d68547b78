package dev.breakwater.media.function;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.inject.Named;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.events.ThumbnailEvent.Made;
import dev.breakwater.media.bucket.ObjectKeys;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

/** What the function announces, to Kafka and to SQS. */
@QuarkusTest
class AnnouncementTest {

    @Inject
    @Named("thumbnails")
    ThumbnailFunction function;

    @Inject
    ProcessingFactory processing;

    @Inject
    ObjectMapper json;

    @Inject
    S3Client s3;

    @ConfigProperty(name = "breakwater.bucket")
    String bucket;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "breakwater.topic-prefix")
    String prefix;

    @Test
    void a_result_is_published_to_kafka_as_the_worker_publishes_it() throws IOException {
        var key = stored();
        var media = ObjectKeys.readOriginal(key).orElseThrow().media();
        var made = assertInstanceOf(Made.class, call(function, key, "one"));

        var published = published(media).getFirst();

        assertEquals(made, json.readValue(published.value(), ThumbnailEvent.class));
        assertEquals(media.toString(), published.key());
        assertEquals("1.0", header(published, "ce_specversion"));
        assertEquals("dev.breakwater.thumbnails.Made", header(published, "ce_type"));
        assertEquals(media.toString(), header(published, "ce_subject"));
        assertEquals("application/json", header(published, "content-type"));
    }

    @Test
    void a_repeated_event_has_the_same_id_and_a_new_version_of_the_object_another() throws IOException {
        var key = stored();
        var media = ObjectKeys.readOriginal(key).orElseThrow().media();
        for (var etag : List.of("one", "one", "two")) call(function, key, etag);
        var ids = published(media).stream().map(it -> header(it, "ce_id")).toList();
        assertEquals(3, ids.size());
        assertEquals(ids.get(0), ids.get(1));
        assertNotEquals(ids.get(1), ids.get(2));
    }

    @Test
    void a_result_is_sent_to_sqs_with_the_attributes_of_the_event() throws IOException {
        var server = SQSRestServerBuilder.withInterface("localhost").withPort(0).start();
        var endpoint = URI.create(
                "http://localhost:" + server.waitUntilStarted().localAddress().getPort());
        try (var sqs = sqs(endpoint)) {
            var queue = sqs.createQueue(it -> it.queueName("thumbnails")).queueUrl();
            var key = stored();
            var toSqs = new ThumbnailFunction(processing, new SqsAnnouncer(sqs, URI.create(queue)), json);

            var made = assertInstanceOf(Made.class, call(toSqs, key, "one"));

            var message = sqs.receiveMessage(it -> it.queueUrl(queue).messageAttributeNames("All"))
                    .messages()
                    .getFirst();
            assertEquals(made, json.readValue(message.body(), ThumbnailEvent.class));
            assertEquals(
                    "dev.breakwater.thumbnails.Made",
                    message.messageAttributes().get("ce_type").stringValue());
            assertEquals(7, message.messageAttributes().size());
        } finally {
            server.stopAndWait();
        }
    }

    private ThumbnailEvent call(ThumbnailFunction called, String key, String etag) throws IOException {
        return called.handleRequest(S3Events.recorded("put", bucket, key, etag), null)
                .events()
                .getFirst();
    }

    private String stored() throws IOException {
        var key = ObjectKeys.original(UUID.randomUUID(), UUID.randomUUID());
        var photograph = Photograph.jpeg();
        s3.putObject(it -> it.bucket(bucket).key(key), RequestBody.fromBytes(photograph));
        return key;
    }

    private static SqsClient sqs(URI endpoint) {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** All records of a media, from the beginning of the topic. */
    private List<ConsumerRecord<String, byte[]>> published(UUID media) {
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var topic = prefix + ThumbnailEvent.TOPIC;
            var partitions = await().until(() -> consumer.partitionsFor(topic), it -> !it.isEmpty()).stream()
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    if (media.toString().equals(message.key())) found.add(message);
                }
            }
        }
        return found;
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value());
    }
}
