package dev.breakwater.deploy;

import java.util.List;
import java.util.stream.Stream;

/**
 * The declared topics: a cluster's Kafka creates none automatically. A consumer's retry and dead-letter topics have as many
 * partitions as their source, because a record keeps its partition number.
 */
final class Topics {

    /** More than the maximum of instances of any process, so that each has a partition. */
    static final int PARTITIONS = 12;

    /** The same as breakwater.retry.delays. */
    private static final List<Integer> DELAYS = List.of(1000, 10_000, 60_000);

    private static final String KEPT = "retention.ms=" + 7L * 24 * 60 * 60 * 1000;
    /** The retention of dead letters, which an operator must handle. */
    private static final String KEPT_LONG = "retention.ms=" + 30L * 24 * 60 * 60 * 1000;

    /** Kafka deletes whole segments, by their newest record: without it a rare record stays for another week. */
    private static final String DAILY_SEGMENTS = " segment.ms=" + 24L * 60 * 60 * 1000;

    /** Of requests by other services, whose addresses are not encrypted: no longer than an outage may last. */
    private static final String KEPT_BRIEFLY = "retention.ms=" + 3L * 24 * 60 * 60 * 1000 + DAILY_SEGMENTS;

    /** Twice the body of the same request by HTTP. A dead letter has headers besides, and must not be too large for its topic. */
    private static final String SMALL_RECORDS = " max.message.bytes=" + 512 * 1024;

    /** Compacted: only the newest event of each key stays, and older ones are removed within an hour; see ADR 21. */
    private static final String COMPACTED = "cleanup.policy=compact max.compaction.lag.ms=3600000 segment.ms=3600000";

    /** A topic and its consumers with retry topics; {@code waiting} consumers wait instead, and have no such topics. */
    record Source(String name, List<String> retrying, List<String> waiting) {}

    private static final String MAIL_REQUESTS = "mail-requests";

    static final List<Source> SOURCES = List.of(
            new Source("users", List.of("user-service", "email-service", "media-api"), List.of()),
            new Source("sign-ins", List.of(), List.of("user-service")),
            new Source("media", List.of("user-service", "media-worker"), List.of()),
            new Source("thumbnails", List.of("media-api"), List.of()),
            new Source("bucket-notifications", List.of("media-api"), List.of()),
            new Source("emails", List.of(), List.of()),
            new Source(MAIL_REQUESTS, List.of("email-service"), List.of()),
            new Source("erasures", List.of("user-service"), List.of()),
            new Source("user-keys", List.of(), List.of("email-service")));

    private Topics() {}

    record Topic(String name, int partitions, String config) {}

    static List<Topic> all() {
        return SOURCES.stream().flatMap(Topics::of).toList();
    }

    private static Stream<Topic> of(Source source) {
        boolean isBrief = source.name().equals(MAIL_REQUESTS);
        var retries = isBrief ? KEPT_BRIEFLY : KEPT;
        var deadLetters = isBrief ? KEPT + DAILY_SEGMENTS : KEPT_LONG;
        var config = source.name().equals("user-keys") ? COMPACTED : isBrief ? retries + SMALL_RECORDS : retries;
        var own = Stream.of(new Topic(source.name(), PARTITIONS, config));
        var followers = source.retrying().stream().flatMap(consumer -> {
            var base = source.name() + "." + consumer + ".";
            return Stream.concat(
                    DELAYS.stream().map(delay -> new Topic(base + "retry_" + delay, PARTITIONS, retries)),
                    Stream.of(new Topic(base + "dead-letters", PARTITIONS, deadLetters)));
        });
        return Stream.concat(own, followers);
    }

    /** One line per topic: name, partitions, configuration entries separated by spaces. */
    static String list() {
        var text = new StringBuilder("# topic, partitions, configuration\n");
        for (var topic : all()) text.append("%s %d %s%n".formatted(topic.name(), topic.partitions(), topic.config()));
        return text.toString();
    }
}
