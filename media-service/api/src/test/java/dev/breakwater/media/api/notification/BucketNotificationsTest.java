package dev.breakwater.media.api.notification;

import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.PublishedEvents;
import dev.breakwater.media.bucket.ObjectKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
@QuarkusTestResource(value = SqsServer.class, restrictToAnnotatedClass = true)
class BucketNotificationsTest {

    private static final byte[] ORIGINAL = {1, 2, 3};

    @Inject
    NotificationsConfig config;

    @Inject
    SqsClient sqs;

    private final Person ada = Person.signedIn();

    @Test
    void an_upload_is_completed_by_the_bucket_in_every_form_of_its_notifications() {
        try (var events = PublishedEvents.follow()) {
            for (var sender : List.<Sender>of(this::byKafka, this::bySqs)) {
                for (var form : Form.values()) {
                    var upload = sent();
                    sender.send(form.of(List.of(key(upload))));
                    assertEquals(
                            ORIGINAL.length,
                            events.await(upload.id(), MediaEvent.Uploaded.class).bytes());
                }
            }
        }
    }

    @Test
    void one_notification_completes_several_uploads_and_skips_what_is_none() {
        try (var events = PublishedEvents.follow()) {
            var first = sent();
            var second = sent();
            var notYet = ada.begins("image/jpeg", ORIGINAL.length);
            byKafka(Form.AWS.of(List.of(
                    "images/abc/small.webp",
                    key(first),
                    ObjectKeys.original(ada.id(), UUID.randomUUID()),
                    ObjectKeys.original(UUID.randomUUID(), notYet.id()),
                    key(notYet),
                    key(second))));
            events.await(first.id(), MediaEvent.Uploaded.class);
            events.await(second.id(), MediaEvent.Uploaded.class);
            assertEquals("pending", ada.sees(notYet.id()).path("status"));
        }
    }

    @Test
    void the_notification_and_the_clients_calls_have_one_effect_together() throws Exception {
        try (var events = PublishedEvents.follow();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var upload = sent();
            var notification = Form.MINIO.of(List.of(key(upload)));
            var calls = IntStream.range(0, 12)
                    .mapToObj(n -> threads.submit(() -> {
                        if (n % 3 == 0) byKafka(notification);
                        else if (n % 3 == 1) bySqs(notification);
                        else ada.completes(upload.id()).then().statusCode(202);
                    }))
                    .toList();
            for (var call : calls) call.get();
            await().until(this::isQueueEmpty);
            events.await(upload.id(), MediaEvent.Uploaded.class);
            var marker = sent();
            byKafka(Form.AWS.of(List.of(key(marker))));
            events.await(marker.id(), MediaEvent.Uploaded.class);
            assertEquals(1, events.about(upload.id()).size());
        }
    }

    @Test
    void what_is_no_notification_becomes_a_dead_letter_and_delays_nothing() {
        try (var events = PublishedEvents.follow();
                var deadLetters = deadLetters()) {
            var poison = List.of("no JSON", "[]", "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\"}]}", "{}");
            poison.forEach(this::byKafka);
            byKafka("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"media\"}");
            var upload = sent();
            byKafka(Form.AWS.of(List.of(key(upload))));
            events.await(upload.id(), MediaEvent.Uploaded.class);
            var found = new java.util.ArrayList<String>();
            await().until(() -> {
                deadLetters.poll(java.time.Duration.ofMillis(200)).forEach(it -> found.add(it.value()));
                return found.size() >= poison.size();
            });
            assertEquals(
                    poison.stream().sorted().toList(), found.stream().sorted().toList());
        }
    }

    @Test
    void a_message_of_sqs_that_cannot_be_handled_is_left_to_the_dead_letter_queue() {
        try (var events = PublishedEvents.follow()) {
            bySqs("no JSON");
            var upload = sent();
            bySqs(Form.SNS.of(List.of(key(upload))));
            events.await(upload.id(), MediaEvent.Uploaded.class);
            var deadLetters = config.queue().orElseThrow() + "-dead-letters";
            await().atMost(java.time.Duration.ofSeconds(20))
                    .until(() -> sqs.receiveMessage(it -> it.queueUrl(deadLetters)).messages().stream()
                            .anyMatch(it -> it.body().equals("no JSON")));
        }
    }

    private interface Sender {
        void send(String notification);
    }

    /** The forms in which stores write the same. */
    private enum Form {
        AWS("", "ObjectCreated:Put", false),
        MINIO("\"EventName\":\"s3:ObjectCreated:Put\",\"Key\":\"media/key\",", "s3:ObjectCreated:Put", true),
        MULTIPART("", "ObjectCreated:CompleteMultipartUpload", false),
        SNS("", "ObjectCreated:Put", false);

        private final String extra;
        private final String event;
        private final boolean slashesAreEncoded;

        Form(String extra, String event, boolean slashesAreEncoded) {
            this.extra = extra;
            this.event = event;
            this.slashesAreEncoded = slashesAreEncoded;
        }

        String of(List<String> keys) {
            var bucket = ConfigProvider.getConfig().getValue("breakwater.bucket", String.class);
            var text = keys.stream()
                    .map(key -> slashesAreEncoded ? URLEncoder.encode(key, UTF_8) : key)
                    .map(key -> """
                            {"eventVersion":"2.1","eventName":"%s","s3":{"bucket":{"name":"%s"},"object":{"key":"%s","size":3}}}
                            """.formatted(event, bucket, key))
                    .collect(Collectors.joining(",", "{" + extra + "\"Records\":[", "]}"))
                    .replace("\n", "");
            return this == SNS
                    ? "{\"Type\":\"Notification\",\"Message\":\"" + text.replace("\"", "\\\"") + "\"}"
                    : text;
        }
    }

    private Person.Upload sent() {
        var upload = ada.begins("image/jpeg", ORIGINAL.length);
        assertEquals(200, Person.sends(upload, ORIGINAL));
        return upload;
    }

    private String key(Person.Upload upload) {
        return ObjectKeys.original(ada.id(), upload.id());
    }

    private void byKafka(String notification) {
        try (var producer = new KafkaProducer<>(kafka(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic(), notification));
        }
    }

    private void bySqs(String notification) {
        var queue = config.queue().map(URI::toString).orElseThrow();
        sqs.sendMessage(it -> it.queueUrl(queue).messageBody(notification));
    }

    private boolean isQueueEmpty() {
        var counts = List.of(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
        return sqs
                .getQueueAttributes(it ->
                        it.queueUrl(config.queue().orElseThrow().toString()).attributeNames(counts))
                .attributes()
                .values()
                .stream()
                .allMatch("0"::equals);
    }

    private static KafkaConsumer<String, String> deadLetters() {
        var consumer = new KafkaConsumer<>(kafka(), new StringDeserializer(), new StringDeserializer());
        var name = topic() + ".media-api.dead-letters";
        var partitions = await().until(() -> consumer.partitionsFor(name), it -> !it.isEmpty()).stream()
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    private static Map<String, Object> kafka() {
        return Map.of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    }

    private static String topic() {
        return ConfigProvider.getConfig().getValue("breakwater.topic-prefix", String.class) + "bucket-notifications";
    }
}
