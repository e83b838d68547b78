package dev.breakwater.media.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.breakwater.events.MediaEvent;
import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.ObjectKeys;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

import static org.awaitility.Awaitility.await;

/** Stands in for the media API: stores originals, publishes upload events and consumes the results. */
public final class Outside {

    private static final ObjectMapper JSON = new ObjectMapper()
            .findAndRegisterModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** The trace of every announced upload. */
    static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private static final String TRACEPARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    private final Bucket bucket = new Bucket(store(), setting("breakwater.bucket"));

    private static S3Client store() {
        var login = AwsBasicCredentials.create(
                setting("quarkus.s3.aws.credentials.static-provider.access-key-id"),
                setting("quarkus.s3.aws.credentials.static-provider.secret-access-key"));
        return S3Client.builder()
                .endpointOverride(URI.create(setting("quarkus.s3.endpoint-override")))
                .region(Region.of(setting("quarkus.s3.aws.region")))
                .credentialsProvider(StaticCredentialsProvider.create(login))
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static String setting(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }

    public Bucket bucket() {
        return bucket;
    }

    /** A received result, its event id and its trace (W3C Trace Context). */
    record Heard(String eventId, String traceparent, ThumbnailEvent event) {}

    public MediaEvent.Uploaded stores(byte[] original) {
        return stores(UUID.randomUUID(), original);
    }

    MediaEvent.Uploaded stores(UUID owner, byte[] original) {
        var media = UUID.randomUUID();
        var key = ObjectKeys.original(owner, media);
        bucket.s3().putObject(it -> it.bucket(bucket.name()).key(key), RequestBody.fromBytes(original));
        return new MediaEvent.Uploaded(media, owner, key, original.length, null, null, null, Instant.now());
    }

    UUID announces(MediaEvent event) {
        return announces(event, UUID.randomUUID());
    }

    /** A repeated {@code id} is a duplicate delivery of the same event. */
    UUID announces(MediaEvent event, UUID id) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", setting("kafka.bootstrap.servers")),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var media = event.key().toString();
            var message = new ProducerRecord<>(
                    setting("breakwater.topic-prefix") + MediaEvent.TOPIC, media, JSON.writeValueAsBytes(event));
            Map.of(
                            "ce_specversion",
                            "1.0",
                            "ce_id",
                            id.toString(),
                            "ce_type",
                            "dev.breakwater.media." + event.type(),
                            "ce_source",
                            "/media-api",
                            "ce_time",
                            Instant.now().toString(),
                            "ce_subject",
                            media,
                            "traceparent",
                            TRACEPARENT)
                    .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(message).get();
        } catch (IOException | InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return id;
    }

    ThumbnailEvent hears(UUID media) {
        return await().atMost(Duration.ofSeconds(40))
                .until(() -> heard(media), heard -> !heard.isEmpty())
                .getFirst()
                .event();
    }

    /** All results for a media, from the beginning of the topic. */
    List<Heard> heard(UUID media) {
        return heardOf(List.of(media));
    }

    List<Heard> heardOf(List<UUID> media) {
        var heard = new ArrayList<Heard>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", setting("kafka.bootstrap.servers")),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var topic = setting("breakwater.topic-prefix") + ThumbnailEvent.TOPIC;
            var partitions = await().until(() -> consumer.partitionsFor(topic), found -> !found.isEmpty()).stream()
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    var event = JSON.readValue(message.value(), ThumbnailEvent.class);
                    if (media.contains(event.mediaId())) {
                        heard.add(new Heard(header(message, "ce_id"), header(message, "traceparent"), event));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return heard;
    }

    private static String header(ConsumerRecord<?, ?> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    byte[] picture(String hash, String file) {
        return read("images/" + hash + "/" + file);
    }

    public byte[] read(String key) {
        return ((Bucket.Content.Bytes) bucket.read(key, 10 << 20)).bytes();
    }

    public boolean exists(String key) {
        return bucket.size(key).isPresent();
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] photograph(int width, int height) {
        return Photograph.jpeg(width, height, false);
    }

    /** Takes longer to decode than others. */
    public static byte[] progressive(int width, int height) {
        return Photograph.jpeg(width, height, true);
    }
}
