package dev.breakwater.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.breakwater.deploy.workload.Workload;
import dev.breakwater.deploy.workload.Workloads;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TopicsTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern RETENTION =
            Pattern.compile("@WithDefault\\(\"(P\\w+)\"\\)\\s+Duration retention\\(\\)");
    private static final Pattern CHANNEL =
            Pattern.compile("mp\\.messaging\\.incoming\\.([\\w-]+)\\.topic=\\$\\{breakwater\\.topic-prefix:}([\\w-]+)");

    @Test
    void the_declared_consumers_are_exactly_those_of_the_services_configuration() throws IOException {
        var configured = new HashMap<String, List<String>>();
        for (var workload : Workloads.ALL) {
            var matcher = CHANNEL.matcher(properties(workload));
            while (matcher.find())
                configured.merge(
                        matcher.group(2), List.of(workload.name()), (a, b) -> Stream.concat(a.stream(), b.stream())
                                .toList());
        }
        assertEquals(configured, declared());
    }

    @Test
    void a_waiting_consumer_is_configured_as_one() throws IOException {
        for (var source : Topics.SOURCES) {
            for (var consumer : source.waiting()) assertTrue(fails(consumer, source.name()), consumer);
            for (var consumer : source.retrying()) assertTrue(!fails(consumer, source.name()), consumer);
        }
    }

    @Test
    void retries_and_dead_letters_have_the_partitions_of_their_source() {
        var partitions = Topics.all().stream().collect(Collectors.toMap(Topics.Topic::name, Topics.Topic::partitions));
        partitions.forEach((name, count) -> assertEquals(
                partitions.get(name.split("\\.")[0]), count, name + " has not as many partitions as its source"));
    }

    /** A record waits on its topic, then as a dead letter, then on the retry topic that it is redriven to. */
    @Test
    void the_inbox_remembers_an_event_longer_than_kafka_can_deliver_it() throws IOException {
        var longest = Stream.of("users", "users.email-service.dead-letters", "users.email-service.retry_1000")
                .map(TopicsTest::retentionOfTopic)
                .reduce(Duration.ZERO, Duration::plus);
        assertEquals(44, longest.toDays());
        for (var config : List.of("inbox/InboxConfig", "deadletters/DeadLetterConfig")) {
            assertTrue(retentionOf(config).compareTo(longest) > 0, config);
        }
    }

    @Test
    void no_service_shortens_the_retention_of_the_inbox() throws IOException {
        for (var workload : Workloads.ALL) {
            assertFalse(properties(workload).contains("breakwater.inbox.retention"), workload.name());
        }
    }

    @Test
    void there_is_a_partition_for_every_process_that_autoscaling_may_start() {
        assertTrue(Topics.PARTITIONS >= Scaling.MOST);
    }

    private static Duration retentionOfTopic(String name) {
        var topic = Topics.all().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
        return Duration.ofMillis(Long.parseLong(topic.config().replace("retention.ms=", "")));
    }

    private static Duration retentionOf(String config) throws IOException {
        var file = ROOT.resolve("platform/database/src/main/java/dev/breakwater/platform/" + config + ".java");
        var found = RETENTION.matcher(Files.readString(file));
        assertTrue(found.find(), config);
        return Duration.parse(found.group(1));
    }

    private static boolean fails(String consumer, String topic) throws IOException {
        return properties(Workloads.ALL.stream()
                        .filter(it -> it.name().equals(consumer))
                        .findFirst()
                        .orElseThrow())
                .contains("mp.messaging.incoming." + topic + ".failure-strategy=fail");
    }

    private static Map<String, List<String>> declared() {
        return Topics.SOURCES.stream()
                .filter(it -> !it.retrying().isEmpty() || !it.waiting().isEmpty())
                .collect(Collectors.toMap(
                        Topics.Source::name, it -> Stream.concat(it.retrying().stream(), it.waiting().stream())
                                .toList()));
    }

    private static String properties(Workload workload) throws IOException {
        return Files.readString(ROOT.resolve(workload.module()).resolve("src/main/resources/application.properties"));
    }
}
