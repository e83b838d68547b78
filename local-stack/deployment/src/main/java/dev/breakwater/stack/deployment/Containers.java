package dev.breakwater.stack.deployment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.breakwater.stack.Stack;
import dev.breakwater.stack.machine.StackException;
import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.server.ConnectionSettings;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;

/**
 * The same servers in containers, with {@code -Dstack=containers}; no other code here uses a container engine. Each JVM
 * has its own set, which Testcontainers stops at exit. There is no standby: readers read from the primary.
 */
final class Containers {

    private static final String NAME = "tests";
    private static final String BUCKET = "tests";
    private static final String SECRET = HexFormat.of()
            .formatHex(UUID.randomUUID().toString().substring(0, 8).getBytes(StandardCharsets.US_ASCII));

    private static ConnectionSettings started;

    private Containers() {}

    static boolean wanted() {
        return "containers".equals(System.getProperty("stack"));
    }

    static synchronized ConnectionSettings coordinates() throws Exception {
        if (started == null) started = start();
        return started;
    }

    private static ConnectionSettings start() throws Exception {
        if (!DockerClientFactory.instance().isDockerAvailable())
            throw new StackException("-Dstack=containers needs a running container engine.");
        var postgres = server("postgres:18-alpine", 5432)
                .withEnv("POSTGRES_PASSWORD", SECRET)
                // The first message is from the initialisation.
                .waitingFor(Wait.forLogMessage(".*ready to accept connections.*", 2));
        var kafka = new KafkaContainer("apache/kafka:4.1.1").withEnv("KAFKA_NUM_PARTITIONS", "6");
        var redis = server("redis:6.2-alpine", 6379);
        var s3 = server("andrewgaul/s3proxy:s3proxy-4.1.0", 80)
                .withEnv("S3PROXY_AUTHORIZATION", "aws-v2-or-v4")
                .withEnv("S3PROXY_IDENTITY", NAME)
                .withEnv("S3PROXY_CREDENTIAL", SECRET)
                .withEnv("S3PROXY_CORS_ALLOW_ALL", "true")
                .withEnv("S3PROXY_IGNORE_UNKNOWN_HEADERS", "true")
                .withEnv("JCLOUDS_PROVIDER", "filesystem-nio2")
                .withEnv("JCLOUDS_FILESYSTEM_BASEDIR", "/data");
        var mail = server("axllent/mailpit:v1.27", 1025, 8025);
        Startables.deepStart(Stream.of(postgres, kafka, redis, s3, mail)).get();
        createDatabase(postgres);
        run(s3, "mkdir", "-p", "/data/" + BUCKET);
        return new ConnectionSettings(
                NAME,
                NAME,
                SECRET,
                address(postgres, 5432),
                address(postgres, 5432),
                kafka.getBootstrapServers(),
                NAME + ".",
                "redis://" + address(redis, 6379),
                "http://" + address(s3, 80),
                NAME,
                SECRET,
                BUCKET,
                mail.getHost(),
                mail.getMappedPort(1025),
                new MailpitInbox("http://" + address(mail, 8025)).url(),
                Stack.keys(StackLocation.find()),
                Optional.of(Base64.getEncoder().encodeToString(new byte[32])),
                Optional.empty(),
                Optional.empty());
    }

    private static GenericContainer<?> server(String image, Integer... ports) {
        return new GenericContainer<>(image).withExposedPorts(ports).withStartupTimeout(Duration.ofMinutes(2));
    }

    /** As on the local stack, the tests' role owns its database and is no superuser. */
    private static void createDatabase(GenericContainer<?> postgres) throws IOException, InterruptedException {
        run(postgres, "psql", "-U", "postgres", "-c", "create role " + NAME + " login password '" + SECRET + "'");
        run(postgres, "psql", "-U", "postgres", "-c", "create database " + NAME + " owner " + NAME);
    }

    private static void run(GenericContainer<?> container, String... command) throws IOException, InterruptedException {
        var result = container.execInContainer(command);
        if (result.getExitCode() != 0) throw new StackException(command[0] + " failed: " + result.getStderr());
    }

    private static String address(GenericContainer<?> container, int port) {
        return container.getHost() + ":" + container.getMappedPort(port);
    }
}
