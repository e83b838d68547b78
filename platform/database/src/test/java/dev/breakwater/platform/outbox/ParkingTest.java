package dev.breakwater.platform.outbox;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.platform.notes.Database;
import dev.breakwater.platform.notes.Notes;
import dev.breakwater.platform.notes.Topic;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

import static dev.breakwater.platform.notes.Topic.real;
import static io.restassured.RestAssured.given;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class ParkingTest {

    @Inject
    Notes notes;

    @Inject
    Database database;

    @Test
    void a_fact_too_large_for_kafka_is_parked_and_its_key_goes_on_without_it() {
        var stuck = UUID.randomUUID();
        var free = UUID.randomUUID();
        var poison = notes.write(stuck, "x".repeat(1_200_000));
        notes.write(stuck, "behind");
        notes.write(free, "beside");
        try (var topic = new Topic("notes")) {
            topic.await(free, "beside");
            assertFalse(database.isParked(poison));
            assertEquals(1, topic.await(stuck, "behind").size());
        }
        assertTrue(database.isParked(poison));
        assertTrue(database.text("select last_error from outbox where event_id = ?", poison)
                .startsWith("RecordTooLargeException"));
    }

    @Test
    void a_fact_that_the_broker_refuses_is_parked_too_and_the_order_of_the_rest_holds() throws Exception {
        createTopicForSmallRecords("small");
        var stuck = UUID.randomUUID();
        var free = UUID.randomUUID();
        notes.tear(stuck, "small", "before");
        var poison = notes.tear(stuck, "small", "x".repeat(300_000));
        notes.tear(stuck, "small", "behind 1");
        notes.tear(free, "small", "beside");
        notes.tear(stuck, "small", "behind 2");
        try (var topic = new Topic("small")) {
            topic.await(free, "beside");
            var arrived = topic.await(stuck, "behind 2").stream()
                    .map(record -> Topic.text(record).replaceAll(".*\"text\":\"(.*)\"}", "$1"))
                    .distinct()
                    .toList();
            assertEquals(java.util.List.of("before", "behind 1", "behind 2"), arrived);
        }
        assertTrue(database.isParked(poison));
    }

    @Test
    void a_topic_whose_name_is_invalid_holds_up_no_other() {
        var poison = notes.tear(UUID.randomUUID(), "no such topic!", "lost");
        var free = UUID.randomUUID();
        notes.write(free, "beside");
        try (var topic = new Topic("notes")) {
            topic.await(free, "beside");
        }
        await().atMost(ofSeconds(10)).until(() -> database.isParked(poison));
    }

    @Test
    void what_is_parked_shows_in_the_metrics() {
        var poison = notes.tear(UUID.randomUUID(), "no such topic!", "lost");
        await().atMost(ofSeconds(10)).until(() -> database.isParked(poison));
        await().atMost(ofSeconds(10)).untilAsserted(() -> given().get("/q/metrics")
                .then()
                .body(matchesPattern("(?s).*breakwater_outbox_parked [1-9].*"))
                .body(containsString("breakwater_outbox_oldest_age_seconds"))
                .body(containsString("breakwater_outbox_unsent"))
                .body(containsString("breakwater_outbox_leader 1.0"))
                .body(containsString("breakwater_outbox_delay_seconds_count")));
    }

    private static void createTopicForSmallRecords(String name) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", Topic.setting("kafka.bootstrap.servers")))) {
            var topic = new NewTopic(real(name), Optional.of(1), Optional.empty())
                    .configs(Map.of("max.message.bytes", "200000"));
            admin.createTopics(java.util.List.of(topic)).all().get();
        }
    }
}
