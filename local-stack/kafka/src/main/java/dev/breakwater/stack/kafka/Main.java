package dev.breakwater.stack.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** One Kafka node, both broker and controller, for one machine: {@code Main <data directory> <port> <controller port>}. */
public final class Main {

    private static final String CONTROLLER = "CONTROLLER";

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        var data = Path.of(arguments[0]);
        if (!Files.exists(data.resolve("meta.properties"))) format(data);
        var server = new KafkaRaftServer(
                KafkaConfig.fromProps(
                        settings(data, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])), false),
                Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
        server.startup();
        server.awaitShutdown();
    }

    /** The formatter writes {@code meta.properties} last, so an interrupted format is repeated. */
    private static void format(Path data) throws Exception {
        Files.createDirectories(data);
        new Formatter()
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName(CONTROLLER)
                .setMetadataLogDirectory(data.toString())
                .addDirectory(data.toString())
                .setIgnoreFormatted(true)
                .run();
    }

    private static Properties settings(Path data, int port, int controllerPort) {
        var settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", CONTROLLER);
        settings.put(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("log.dirs", data.toString());
        settings.put("auto.create.topics.enable", "true");
        settings.put("num.partitions", "6");
        // Everything is allowed until a test revokes a right.
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("allow.everyone.if.no.acl.found", "true");
        settings.putAll(forOneNode());
        settings.putAll(small());
        return settings;
    }

    private static Properties forOneNode() {
        var settings = new Properties();
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        return settings;
    }

    /** Few partitions, threads and preallocated buffers, to save resources of a laptop. */
    private static Properties small() {
        var settings = new Properties();
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        settings.put("log.index.size.max.bytes", Integer.toString(1 << 20));
        settings.put("log.segment.delete.delay.ms", "1000");
        return settings;
    }
}
