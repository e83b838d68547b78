package dev.breakwater.platform.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the declared topics that are absent, in one request. A topic that exists with another number of partitions is
 * reported and left as it is: more partitions would move keys to others of them and so end the order of their records.
 *
 * @param replication of new topics
 */
record TopicPreparation(Admin kafka, short replication) {

    /** What was done, and what is wrong with topics that exist or could not be created. */
    record Report(int created, int present, List<String> findings) {}

    Report prepare(List<TopicDeclaration> declared) throws ExecutionException, InterruptedException {
        var present = kafka.listTopics().names().get();
        var existing = declared.stream()
                .filter(topic -> present.contains(topic.name()))
                .toList();
        var absent = declared.stream()
                .filter(topic -> !present.contains(topic.name()))
                .toList();
        var findings = new ArrayList<>(differences(existing));
        var created = create(absent, findings);
        return new Report(created, existing.size(), findings);
    }

    private int create(List<TopicDeclaration> absent, List<String> findings) throws InterruptedException {
        var results = kafka.createTopics(absent.stream()
                        .map(topic -> topic.toNewTopic(replication))
                        .toList())
                .values();
        var created = 0;
        for (var result : results.entrySet()) {
            try {
                result.getValue().get();
                created++;
            } catch (ExecutionException e) {
                // Another Job was faster.
                if (!(e.getCause() instanceof TopicExistsException))
                    findings.add(result.getKey() + ": " + e.getCause().getMessage());
            }
        }
        return created;
    }

    private List<String> differences(List<TopicDeclaration> existing) throws ExecutionException, InterruptedException {
        var names = existing.stream().map(TopicDeclaration::name).toList();
        var found = kafka.describeTopics(names).allTopicNames().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        topic -> topic.getValue().partitions().size()));
        return existing.stream()
                .filter(topic -> found.get(topic.name()) != topic.partitions())
                .map(topic -> "%s: %d partitions are declared, it has %d"
                        .formatted(topic.name(), topic.partitions(), found.get(topic.name())))
                .toList();
    }
}
