package dev.breakwater.media.api.processing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.events.MediaEvent;
import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.PublishedEvents;
import dev.breakwater.media.api.notification.SqsServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What the thumbnail function announces over SQS. */
@QuarkusTest
@QuarkusTestResource(value = SqsServer.class, restrictToAnnotatedClass = true)
class SqsThumbnailTest {

    private static final byte[] ORIGINAL = {1, 2, 3};
    private static final String HASH = "abcdefghijklmnopqrstuvwxyz234567";

    @Inject
    AnnouncementsConfig config;

    @Inject
    SqsClient sqs;

    @Inject
    ObjectMapper json;

    private final Person ada = Person.signedIn();

    @Test
    void a_result_makes_a_media_ready_however_often_it_is_announced() throws Exception {
        try (var events = PublishedEvents.follow()) {
            var media = ada.uploads(ORIGINAL);
            var id = UUID.randomUUID();
            for (int n = 0; n < 3; n++) announce(id, made(media));
            events.await(media, MediaEvent.Ready.class);

            var marker = ada.uploads(ORIGINAL);
            announce(UUID.randomUUID(), new ThumbnailEvent.Refused(marker, "corrupt", Instant.now()));
            events.await(marker, MediaEvent.Rejected.class);

            ada.seesOnceIts("ready", media);
            assertEquals(
                    1,
                    events.about(media).stream()
                            .filter(MediaEvent.Ready.class::isInstance)
                            .count());
        }
    }

    private static ThumbnailEvent made(UUID media) {
        return new ThumbnailEvent.Made(
                media,
                HASH,
                "image/jpeg",
                400,
                300,
                ORIGINAL.length,
                List.of(new ThumbnailEvent.Variant("small", "image/webp", 320, 240, 1)),
                "private",
                null,
                null,
                null,
                Instant.now());
    }

    private void announce(UUID id, ThumbnailEvent event) throws Exception {
        var attributes = Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id.toString(),
                        "ce_type",
                        "dev.breakwater.thumbnails." + event.type(),
                        "ce_source",
                        "/media-function",
                        "ce_time",
                        Instant.now().toString(),
                        "ce_subject",
                        event.key().toString(),
                        "content-type",
                        "application/json")
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(it.getValue())
                        .build()));
        var body = json.writeValueAsString(event);
        sqs.sendMessage(it -> it.queueUrl(config.queue().orElseThrow().toString())
                .messageBody(body)
                .messageAttributes(attributes));
    }
}
