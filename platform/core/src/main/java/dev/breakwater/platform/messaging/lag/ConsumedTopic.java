package dev.breakwater.platform.messaging.lag;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import dev.breakwater.platform.messaging.retry.ConsumerTopics;
import org.eclipse.microprofile.config.Config;

/**
 * A topic that this process consumes according to its configuration; all names as in Kafka.
 *
 * @param retries the delay of each of its retry topics
 */
record ConsumedTopic(String topic, String group, String deadLetters, Map<String, Duration> retries) {

    /** SmallRye's name of the group that reads a consumer's retry topics. */
    private static final String RETRY_GROUP = "kafka-delayed-retry-topic-";

    private static final Pattern TOPIC = Pattern.compile("mp\\.messaging\\.incoming\\.([^.]+)\\.topic");
    private static final String CONNECTOR = "mp.messaging.connector.smallrye-kafka.group.id";

    String retryGroup() {
        return RETRY_GROUP + group;
    }

    static List<ConsumedTopic> all(Config config, List<Duration> delays) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .map(TOPIC::matcher)
                .filter(name -> name.matches())
                .map(name -> of(config, name.group(1), delays))
                .distinct()
                .toList();
    }

    private static ConsumedTopic of(Config config, String channel, List<Duration> delays) {
        var keys = "mp.messaging.incoming." + channel + ".";
        var topic = config.getValue(keys + "topic", String.class);
        var group = config.getOptionalValue(keys + "group.id", String.class)
                .orElseGet(() -> config.getValue(CONNECTOR, String.class));
        var prefix =
                config.getOptionalValue("breakwater.topic-prefix", String.class).orElse("");
        var consumer = group.startsWith(prefix) ? group.substring(prefix.length()) : group;
        var topics = new ConsumerTopics(topic, consumer);
        var retries = delays.stream().distinct().collect(Collectors.toMap(topics::retry, delay -> delay));
        return new ConsumedTopic(topic, group, topics.deadLetters(), retries);
    }
}
