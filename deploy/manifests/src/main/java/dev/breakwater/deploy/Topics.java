package dev.breakwater.deploy;

import java.util.List;
import java.util.stream.Stream;

/**
 * The topics by declaration: a cluster's Kafka makes none by itself. A consumer's retry and dead-letter topics have as many
 * partitions as their source, since a record keeps its partition on the way.
 */
final class Topics {

    /** More than there will be processes of any kind, so that each has a partition to work on. */
    static final int PARTITIONS = 12;

    /** As breakwater.retry.delays has them. */
    private static final List<Integer> DELAYS = List.of(1000, 10_000, 60_000);

    private static final String KEPT = "retention.ms=" + 7L * 24 * 60 * 60 * 1000;
    /** Somebody has to look at these. */
    private static final String KEPT_LONG = "retention.ms=" + 30L * 24 * 60 * 60 * 1000;

    /** Of each key only the newest fact stays, and none that is older for longer than an hour; see ADR 21. */
    private static final String COMPACTED = "cleanup.policy=compact max.compaction.lag.ms=3600000 segment.ms=3600000";

    /** A topic and who retries what it cannot handle; {@code waiting} consumers wait instead, and have no such topics. */
    record Source(String name, List<String> retrying, List<String> waiting) {}

    static final List<Source> SOURCES = List.of(
            new Source("users", List.of("user-service", "email-service", "media-api"), List.of()),
            new Source("sign-ins", List.of(), List.of("user-service")),
            new Source("media", List.of("user-service", "media-worker"), List.of()),
            new Source("thumbnails", List.of("media-api"), List.of()),
            new Source("emails", List.of(), List.of()),
            new Source("erasures", List.of("user-service"), List.of()),
            new Source("user-keys", List.of(), List.of("email-service")));

    private Topics() {}

    record Topic(String name, int partitions, String config) {}

    static List<Topic> all() {
        return SOURCES.stream().flatMap(Topics::of).toList();
    }

    private static Stream<Topic> of(Source source) {
        var own = Stream.of(new Topic(source.name(), PARTITIONS, source.name().equals("user-keys") ? COMPACTED : KEPT));
        var followers = source.retrying().stream().flatMap(consumer -> {
            var base = source.name() + "." + consumer + ".";
            return Stream.concat(
                    DELAYS.stream().map(delay -> new Topic(base + "retry_" + delay, PARTITIONS, KEPT)),
                    Stream.of(new Topic(base + "dead-letters", PARTITIONS, KEPT_LONG)));
        });
        return Stream.concat(own, followers);
    }

    /** A line each: name, partitions, configuration with spaces between its entries. */
    static String list() {
        var text = new StringBuilder("# topic, partitions, configuration\n");
        for (var topic : all()) text.append("%s %d %s%n".formatted(topic.name(), topic.partitions(), topic.config()));
        return text.toString();
    }
}
