package dev.breakwater.platform.topics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class TopicCommandTest {

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @ConfigProperty(name = "breakwater.topic-prefix")
    String prefix;

    @TempDir
    Path folder;

    private Admin kafka;

    @BeforeEach
    void connect() {
        kafka = Admin.create(Map.of("bootstrap.servers", servers));
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void only_two_words_are_the_command() {
        assertTrue(TopicCommand.isNamedBy("prepare-topics", "topics.txt"));
        assertFalse(TopicCommand.isNamedBy("prepare-topics"));
        assertFalse(TopicCommand.isNamedBy());
    }

    @Test
    void what_is_absent_is_created_as_declared_and_what_exists_stays() throws Exception {
        assertEquals(
                0, prepare("# a comment", "", prefix + "plain 3", prefix + "kept 2 retention.ms=1000 segment.ms=900"));
        assertEquals(3, partitions(prefix + "plain"));
        assertEquals(2, partitions(prefix + "kept"));
        assertEquals("1000", configuration(prefix + "kept", "retention.ms"));
        assertEquals("900", configuration(prefix + "kept", "segment.ms"));

        assertEquals(0, prepare(prefix + "plain 3", prefix + "kept 2", prefix + "later 1"));
        assertEquals(1, partitions(prefix + "later"));
        assertEquals("1000", configuration(prefix + "kept", "retention.ms"));
    }

    @Test
    void another_number_of_partitions_fails_and_changes_nothing() throws Exception {
        assertEquals(0, prepare(prefix + "narrow 1"));
        assertEquals(1, prepare(prefix + "narrow 2", prefix + "beside 1"));
        assertEquals(1, partitions(prefix + "narrow"));
        assertEquals(1, partitions(prefix + "beside"));
    }

    @Test
    void what_kafka_refuses_or_nobody_can_read_fails() throws Exception {
        assertEquals(1, prepare(prefix + "refused 1 no.such.key=1"));
        assertEquals(1, prepare("a-word"));
        assertEquals(1, TopicCommand.run(_ -> Optional.empty(), "prepare-topics", declared("x 1")));
    }

    private int prepare(String... lines) throws IOException {
        var settings = Map.of("kafka.bootstrap.servers", servers, "breakwater.topics.replication", "1");
        return TopicCommand.run(key -> Optional.ofNullable(settings.get(key)), "prepare-topics", declared(lines));
    }

    private String declared(String... lines) throws IOException {
        return Files.write(folder.resolve("topics.txt"), List.of(lines)).toString();
    }

    private int partitions(String topic) throws Exception {
        return kafka.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .size();
    }

    private String configuration(String topic, String key) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return kafka.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(key)
                .value();
    }
}
