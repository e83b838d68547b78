package dev.breakwater.platform.messaging.lag;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import dev.breakwater.platform.messaging.retry.ConsumerTopics;
import org.eclipse.microprofile.config.Config;

/** A topic that this process consumes according to its configuration; all names as in Kafka. */
record ConsumedTopic(String topic, String group, String deadLetters) {

    private static final Pattern TOPIC = Pattern.compile("mp\\.messaging\\.incoming\\.([^.]+)\\.topic");
    private static final String CONNECTOR = "mp.messaging.connector.smallrye-kafka.group.id";

    static List<ConsumedTopic> all(Config config) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .map(TOPIC::matcher)
                .filter(name -> name.matches())
                .map(name -> of(config, name.group(1)))
                .distinct()
                .toList();
    }

    private static ConsumedTopic of(Config config, String channel) {
        var keys = "mp.messaging.incoming." + channel + ".";
        var topic = config.getValue(keys + "topic", String.class);
        var group = config.getOptionalValue(keys + "group.id", String.class)
                .orElseGet(() -> config.getValue(CONNECTOR, String.class));
        var prefix =
                config.getOptionalValue("breakwater.topic-prefix", String.class).orElse("");
        var consumer = group.startsWith(prefix) ? group.substring(prefix.length()) : group;
        return new ConsumedTopic(topic, group, new ConsumerTopics(topic, consumer).deadLetters());
    }
}
