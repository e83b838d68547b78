package dev.breakwater.platform.topics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.NewTopic;

/** A topic that should exist. In a file each is a line: name, partitions, then entries of its configuration ({@code key=value}). */
record TopicDeclaration(String name, int partitions, Map<String, String> configuration) {

    /** Empty lines and those that begin with # are ignored. */
    static List<TopicDeclaration> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(TopicDeclaration::parse)
                .toList();
    }

    static TopicDeclaration parse(String line) {
        var words = line.split("\\s+");
        if (words.length < 2) throw new IllegalArgumentException("not a topic and its partitions: " + line);
        var configuration = Arrays.stream(words, 2, words.length)
                .map(entry -> entry.split("=", 2))
                .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
        return new TopicDeclaration(words[0], Integer.parseInt(words[1]), configuration);
    }

    NewTopic toNewTopic(short replication) {
        return new NewTopic(name, Optional.of(partitions), Optional.of(replication)).configs(configuration);
    }
}
