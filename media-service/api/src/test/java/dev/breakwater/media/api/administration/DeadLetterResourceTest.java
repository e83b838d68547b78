package dev.breakwater.media.api.administration;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.media.api.Person;
import dev.breakwater.media.bucket.ObjectKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class DeadLetterResourceTest {

    private static final String PATH = "/api/v1/admin/media/";
    private static final String PREFIX = setting("breakwater.topic-prefix");
    private static final String OF_WORKER = PREFIX + "media.media-worker.dead-letters";

    private static final String OF_BUCKET = PREFIX + "bucket-notifications.media-api.dead-letters";

    private final Person admin = Person.admin();

    @Test
    void the_topics_are_those_of_the_services_consumers_and_of_the_worker() {
        admin.request()
                .get(PATH + "dead-letters")
                .then()
                .statusCode(200)
                .body(
                        "topic",
                        equalTo(List.of(
                                PREFIX + "thumbnails.media-api.dead-letters",
                                PREFIX + "users.media-api.dead-letters",
                                OF_WORKER,
                                OF_BUCKET)));
    }

    @Test
    void a_dead_letter_of_the_worker_goes_to_the_workers_retry_topic() throws Exception {
        var media = UUID.randomUUID();
        var letter = giveUp(OF_WORKER, media.toString(), "{\"type\":\"Uploaded\",\"mediaId\":\"" + media + "\"}");
        var item = "items.find { it.key == '" + media + "' }.";
        admin.request()
                .get(PATH + "dead-letters/" + OF_WORKER)
                .then()
                .statusCode(200)
                .body(item + "payload.type", equalTo("Uploaded"))
                .body(item + "reason", equalTo("stuck"));
        redrives(OF_WORKER, letter)
                .body("retryTopic", equalTo(PREFIX + "media.media-worker.retry_1000"))
                .body("redriven", equalTo(1));
    }

    @Test
    void a_redriven_notification_of_the_bucket_completes_its_upload() throws Exception {
        var ada = Person.signedIn();
        var upload = ada.begins("image/jpeg", 3);
        assertEquals(200, Person.sends(upload, new byte[] {1, 2, 3}));
        var key = ObjectKeys.original(ada.id(), upload.id());
        var notification = """
                {"Records":[{"eventName":"s3:ObjectCreated:Put","s3":{"object":{"key":"%s"}}}]}""".formatted(key);
        var letter = giveUp(OF_BUCKET, "media/" + key, notification);

        var item = "items.find { it.partition == %s && it.offset == %s }."
                .formatted(letter.get("partition"), letter.get("offset"));
        admin.request()
                .get(PATH + "dead-letters/" + OF_BUCKET + "?limit=100")
                .then()
                .statusCode(200)
                .body(item + "source", equalTo("bucket-notifications"))
                .body(item + "bytes", equalTo(notification.length()))
                .body(item + "sha256", matchesPattern("[0-9a-f]{64}"))
                // Whose payload it is, is not known here.
                .body(item + "payload", nullValue())
                .body(item + "key", nullValue());
        redrives(OF_BUCKET, letter).body("redriven", equalTo(1));

        ada.seesOnceIts("processing", upload.id());
    }

    private ValidatableResponse redrives(String topic, Map<String, Object> letter) {
        return admin.request()
                .contentType(ContentType.JSON)
                .body(letter)
                .post(PATH + "dead-letters/" + topic + "/redrive")
                .then()
                .statusCode(200);
    }

    @Test
    void only_administrators_may_look() {
        for (var path :
                List.of("dead-letters", "dead-letters/" + OF_WORKER, "dead-letters/" + OF_BUCKET, "outbox/parked")) {
            get(PATH + path).then().statusCode(401);
            Person.signedIn().request().get(PATH + path).then().statusCode(403);
        }
    }

    private static Map<String, Object> giveUp(String topic, String key, String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", setting("kafka.bootstrap.servers")),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var record = new ProducerRecord<>(topic, key, value.getBytes(UTF_8));
            record.headers().add("delayed-retry-reason", "stuck".getBytes(UTF_8));
            var sent = producer.send(record).get();
            return Map.of("partition", sent.partition(), "offset", sent.offset());
        }
    }

    private static String setting(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }
}
