package dev.breakwater.platform.topics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

import org.apache.kafka.clients.admin.Admin;

/**
 * {@code prepare-topics <file>}, which a Job gives a packaged service before a roll-out: prepares the topics and ends, without
 * starting the service. One process for all topics: to start a JVM for each took minutes.
 */
public final class TopicCommand {

    private static final String NAME = "prepare-topics";

    /** How an administrator signs in to Kafka, in the format of Kafka's own tools; absent where Kafka does not ask. */
    private static final String CLIENT = "breakwater.topics.client-properties";

    private static final String REPLICATION = "breakwater.topics.replication";

    private TopicCommand() {}

    public static boolean isNamedBy(String... arguments) {
        return arguments.length == 2 && arguments[0].equals(NAME);
    }

    /** The exit code; 1 when a topic is not as it is declared, or Kafka does not answer. */
    public static int run(Function<String, Optional<String>> settings, String... arguments) {
        try (var kafka = Admin.create(client(settings))) {
            var replication = settings.apply(REPLICATION).map(Short::valueOf).orElseThrow(() -> missing(REPLICATION));
            var declared = TopicDeclaration.read(Path.of(arguments[1]));
            var report = new TopicPreparation(kafka, replication).prepare(declared);
            System.out.printf(
                    "%d topics: %d created, %d were there%n", declared.size(), report.created(), report.present());
            report.findings().forEach(System.err::println);
            return report.findings().isEmpty() ? 0 : 1;
        } catch (IOException | IllegalArgumentException | ExecutionException e) {
            System.err.println(NAME + ": " + (e instanceof ExecutionException ? e.getCause() : e));
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static Properties client(Function<String, Optional<String>> settings) throws IOException {
        var properties = new Properties();
        var file = settings.apply(CLIENT).map(Path::of).filter(Files::exists);
        if (file.isPresent())
            try (var reader = Files.newBufferedReader(file.get())) {
                properties.load(reader);
            }
        properties.setProperty(
                "bootstrap.servers",
                settings.apply("kafka.bootstrap.servers").orElseThrow(() -> missing("kafka.bootstrap.servers")));
        properties.setProperty("client.id", NAME);
        return properties;
    }

    private static IllegalArgumentException missing(String key) {
        return new IllegalArgumentException(key + " is not set");
    }
}
