package dev.breakwater.media.api.administration;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.media.api.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class DeadLetterResourceTest {

    private static final String PATH = "/api/v1/admin/media/";
    private static final String PREFIX = setting("breakwater.topic-prefix");
    private static final String OF_WORKER = PREFIX + "media.media-worker.dead-letters";

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
                                OF_WORKER)));
    }

    @Test
    void a_dead_letter_of_the_worker_goes_to_the_workers_retry_topic() throws Exception {
        var media = UUID.randomUUID();
        var letter = giveUp(media, "{\"type\":\"Uploaded\",\"mediaId\":\"" + media + "\"}");
        var item = "items.find { it.key == '" + media + "' }.";
        admin.request()
                .get(PATH + "dead-letters/" + OF_WORKER)
                .then()
                .statusCode(200)
                .body(item + "payload.type", equalTo("Uploaded"))
                .body(item + "reason", equalTo("stuck"));
        admin.request()
                .contentType(ContentType.JSON)
                .body(letter)
                .post(PATH + "dead-letters/" + OF_WORKER + "/redrive")
                .then()
                .statusCode(200)
                .body("retryTopic", equalTo(PREFIX + "media.media-worker.retry_1000"))
                .body("redriven", equalTo(1));
    }

    @Test
    void only_administrators_may_look() {
        for (var path : List.of("dead-letters", "dead-letters/" + OF_WORKER, "outbox/parked")) {
            get(PATH + path).then().statusCode(401);
            Person.signedIn().request().get(PATH + path).then().statusCode(403);
        }
    }

    private static Map<String, Object> giveUp(UUID media, String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", setting("kafka.bootstrap.servers")),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var record = new ProducerRecord<>(OF_WORKER, media.toString(), value.getBytes(UTF_8));
            record.headers().add("delayed-retry-reason", "stuck".getBytes(UTF_8));
            var sent = producer.send(record).get();
            return Map.of("partition", sent.partition(), "offset", sent.offset());
        }
    }

    private static String setting(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }
}
