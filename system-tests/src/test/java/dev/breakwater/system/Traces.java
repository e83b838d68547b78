package dev.breakwater.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Searches all stored data, like an attacker who has everything except the keys. */
final class Traces {

    private static final List<String> WITH_DATABASE = List.of("user-service", "email-service", "media-api");

    private Traces() {}

    /** The places where any of these texts is readable: rows, records and files. */
    static List<String> of(List<String> texts) throws IOException, SQLException {
        var found = new ArrayList<String>();
        for (var service : WITH_DATABASE) inTables(service, texts, found);
        for (var record : records())
            if (holdsAny(text(record), texts)) found.add("topic " + record.topic() + ": " + text(record));
        inFiles(RunningSystem.DATA.resolve("data/s3"), texts, found);
        for (var service : RunningSystem.SERVICES.keySet())
            if (holdsAny(Files.readString(RunningSystem.log(service)), texts)) found.add("log of " + service);
        return found;
    }

    /** Objects of the bucket whose keys contain this text. */
    static List<String> objects(String text) throws IOException {
        try (var files = Files.walk(RunningSystem.DATA.resolve("data/s3"))) {
            return files.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(it -> it.contains(text))
                    .toList();
        }
    }

    /** All records of all topics, including dead letters and retries. */
    static List<ConsumerRecord<String, byte[]>> records() {
        var settings = Map.<String, Object>of("bootstrap.servers", RunningSystem.KAFKA);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .filter(it -> !it.topic().startsWith("__"))
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it)))
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            return records;
        }
    }

    private static void inTables(String service, List<String> texts, List<String> found)
            throws IOException, SQLException {
        var tables = RunningSystem.query(
                service, "select quote_ident(table_name) from information_schema.tables where table_schema = 'public'");
        for (var table : tables)
            for (var row : RunningSystem.query(service, "select t::text from " + table + " t"))
                if (holdsAny(row, texts)) found.add(service + "." + table + ": " + row);
    }

    /** By name and content. */
    private static void inFiles(Path folder, List<String> texts, List<String> found) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList())
                if (holdsAny(file.toString(), texts)
                        || holdsAny(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1), texts))
                    found.add("object " + folder.relativize(file));
        }
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        var text = new StringBuilder().append(record.key()).append(' ');
        if (record.value() != null) text.append(new String(record.value(), UTF_8));
        for (var header : record.headers())
            if (header.value() != null) text.append(' ').append(new String(header.value(), UTF_8));
        return text.toString();
    }

    private static boolean holdsAny(String text, List<String> texts) {
        return texts.stream().anyMatch(text::contains);
    }
}
