package dev.breakwater.stack.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates topics and removes those of finished test runs. */
final class Topics implements AutoCloseable {

    /** The consumers of each topic that retry and have dead letters; as on a cluster. */
    private static final Map<String, List<String>> CONSUMERS = Map.of(
            "users", List.of("user-service", "email-service", "media-api"),
            "sign-ins", List.of(),
            "media", List.of("user-service", "media-worker"),
            "thumbnails", List.of("media-api"),
            "emails", List.of(),
            "erasures", List.of("user-service"),
            "user-keys", List.of());

    /** A consumer that subscribes to a topic before it exists reads its first record about 40 seconds late. */
    private static final List<String> OF_A_CONSUMER =
            List.of("retry_1000", "retry_10000", "retry_60000", "dead-letters");

    /** Compaction keeps the newest record per person, and removes older ones within an hour. */
    private static final Map<String, Map<String, String>> CONFIGURATION = Map.of(
            "user-keys",
            Map.of(
                    "cleanup.policy", "compact",
                    "max.compaction.lag.ms", "3600000",
                    "segment.ms", "3600000"));

    static final Set<String> ALL = all();

    private final Admin admin;

    private static Set<String> all() {
        var all = new TreeSet<>(CONSUMERS.keySet());
        CONSUMERS.forEach((topic, consumers) -> consumers.forEach(
                consumer -> OF_A_CONSUMER.forEach(name -> all.add(topic + "." + consumer + "." + name))));
        return all;
    }

    Topics(String servers) {
        admin = Admin.create(Map.of(
                "bootstrap.servers", servers,
                "client.id", "breakwater-stack",
                "default.api.timeout.ms", "20000",
                "request.timeout.ms", "10000"));
    }

    /** Creates the missing topics under a prefix, with the broker's default number of partitions. */
    void declare(String prefix) throws Exception {
        var topics = ALL.stream()
                .map(name -> new NewTopic(prefix + name, Optional.empty(), Optional.empty())
                        .configs(CONFIGURATION.getOrDefault(name, Map.of())))
                .toList();
        for (var result : admin.createTopics(topics).values().values()) {
            try {
                result.get(20, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) throw e;
            }
        }
    }

    void deleteStartingWith(List<String> prefixes) throws Exception {
        var doomed = admin.listTopics().names().get(20, TimeUnit.SECONDS).stream()
                .filter(topic -> prefixes.stream().anyMatch(topic::startsWith))
                .toList();
        admin.deleteTopics(doomed).all().get(20, TimeUnit.SECONDS);
        deleteGroupsOf(prefixes);
    }

    private void deleteGroupsOf(List<String> prefixes) throws Exception {
        var groups = admin.listGroups().all().get(20, TimeUnit.SECONDS).stream()
                .map(group -> group.groupId())
                // Consumers of retry topics put their own text before the prefix.
                .filter(group -> prefixes.stream().anyMatch(group::contains))
                .toList();
        for (var result : admin.deleteConsumerGroups(groups).deletedGroups().values()) {
            try {
                result.get(20, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                // A killed member counts as alive until its session expires; an idle group is harmless and expires.
                if (!(e.getCause() instanceof GroupNotEmptyException)) throw e;
            }
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
