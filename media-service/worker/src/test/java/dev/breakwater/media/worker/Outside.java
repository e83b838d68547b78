package dev.breakwater.media.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.events.MediaEvent;
import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.Keys;
import dev.breakwater.platform.facts.Delivery;
import dev.breakwater.platform.facts.Publisher;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import software.amazon.awssdk.core.sync.RequestBody;

import static org.awaitility.Awaitility.await;

/** The media API as the worker knows it: puts originals, announces them, hears what became of them. */
@ApplicationScoped
public class Outside {

    private final Bucket bucket;
    private final Publisher publisher;
    private final ObjectMapper json;

    Outside(Bucket bucket, Publisher publisher, ObjectMapper json) {
        this.bucket = bucket;
        this.publisher = publisher;
        this.json = json;
    }

    /** What arrived about a media, with the event's id. */
    public record Heard(String eventId, ThumbnailEvent event) {}

    public MediaEvent.Uploaded stores(byte[] original) {
        var media = UUID.randomUUID();
        var owner = UUID.randomUUID();
        var key = Keys.original(owner, media);
        bucket.s3().putObject(it -> it.bucket(bucket.name()).key(key), RequestBody.fromBytes(original));
        return new MediaEvent.Uploaded(media, owner, key, original.length, Instant.now());
    }

    public Delivery announces(MediaEvent event) {
        return announces(event, UUID.randomUUID());
    }

    /** The same cause again is the same event again, as Kafka redelivers it. */
    public Delivery announces(MediaEvent event, UUID cause) {
        var delivery = new Delivery(cause, "test", "test", event.key().toString(), Instant.now());
        publisher.publish(event, delivery, "test");
        return delivery;
    }

    public ThumbnailEvent hears(UUID media) {
        return await().atMost(Duration.ofSeconds(40))
                .until(() -> heard(media), heard -> !heard.isEmpty())
                .getFirst()
                .event();
    }

    /** Everything about a media from the topic's beginning. */
    public List<Heard> heard(UUID media) {
        var config = ConfigProvider.getConfig();
        var heard = new ArrayList<Heard>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", config.getValue("kafka.bootstrap.servers", String.class)),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var topic = config.getValue("breakwater.topic-prefix", String.class) + ThumbnailEvent.TOPIC;
            var partitions = await().until(() -> consumer.partitionsFor(topic), found -> !found.isEmpty()).stream()
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    var event = json.readValue(message.value(), ThumbnailEvent.class);
                    var id = new String(message.headers().lastHeader("ce_id").value());
                    if (event.mediaId().equals(media)) heard.add(new Heard(id, event));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return heard;
    }

    public byte[] picture(String hash, String file) {
        return ((Bucket.Content.Bytes) bucket.read(Keys.picture(hash, file), 10 << 20)).bytes();
    }

    public static byte[] photograph(int width, int height) {
        var image = new java.awt.image.BufferedImage(width, height, java.awt.image.BufferedImage.TYPE_INT_RGB);
        var random = new java.util.Random(3);
        var drawing = image.createGraphics();
        for (int i = 0; i < 300; i++) {
            drawing.setColor(new java.awt.Color(random.nextInt(1 << 24)));
            drawing.fillOval(random.nextInt(width), random.nextInt(height), width / 5, height / 5);
        }
        drawing.dispose();
        var out = new java.io.ByteArrayOutputStream();
        try {
            javax.imageio.ImageIO.write(image, "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
