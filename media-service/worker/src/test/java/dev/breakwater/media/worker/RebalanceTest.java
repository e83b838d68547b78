package dev.breakwater.media.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.events.MediaEvent.Uploaded;
import dev.breakwater.events.ThumbnailEvent.Made;
import dev.breakwater.media.worker.Outside.Heard;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import static java.util.stream.Collectors.groupingBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

/** Another member of the worker's group joins, takes partitions with waiting uploads, and dies without processing any. */
@QuarkusTest
class RebalanceTest {

    private static final int UPLOADS = 24;

    final Outside outside = new Outside();

    @Test
    void nothing_is_lost_or_published_as_two_when_partitions_go_and_come_back() {
        var photograph = Outside.photograph(3000, 2000);
        var uploads = new ArrayList<Uploaded>();
        for (int n = 0; n < UPLOADS; n++) uploads.add(outside.stores(UUID.randomUUID(), photograph));
        uploads.forEach(outside::announces);
        await().atMost(Duration.ofSeconds(20)).until(() -> !heard(uploads).isEmpty());

        try (var other = member()) {
            other.subscribe(List.of(setting("breakwater.topic-prefix") + MediaEvent.TOPIC));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                other.poll(Duration.ofMillis(200));
                return !other.assignment().isEmpty();
            });
        }

        await().atMost(Duration.ofMinutes(1))
                .until(() -> heard(uploads).stream()
                                .map(it -> it.event().mediaId())
                                .distinct()
                                .count()
                        == UPLOADS);
        var byMedia =
                heard(uploads).stream().collect(groupingBy(it -> it.event().mediaId()));
        for (var results : byMedia.values()) {
            assertEquals(1, results.stream().map(Heard::eventId).distinct().count());
            assertInstanceOf(Made.class, results.getFirst().event());
        }
    }

    private List<Heard> heard(List<Uploaded> uploads) {
        return outside.heardOf(uploads.stream().map(Uploaded::mediaId).toList());
    }

    private static KafkaConsumer<String, byte[]> member() {
        return new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", setting("kafka.bootstrap.servers"),
                        "group.id", setting("mp.messaging.connector.smallrye-kafka.group.id"),
                        "enable.auto.commit", "false",
                        "partition.assignment.strategy", CooperativeStickyAssignor.class.getName()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static String setting(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }
}
