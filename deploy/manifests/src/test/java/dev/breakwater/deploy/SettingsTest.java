package dev.breakwater.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.breakwater.deploy.workload.Setting;
import dev.breakwater.deploy.workload.Workload;
import dev.breakwater.deploy.workload.Workloads;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class SettingsTest {

    private static final Path LAUNCHER = Path.of("../../local-stack/launcher/src/main/java/dev/breakwater/stack");
    private static final Pattern KEY = Pattern.compile("\"((?:quarkus|kafka|breakwater|mp)\\.[a-z0-9.-]+)\"");

    @Test
    void every_setting_of_the_local_stack_is_set_on_a_cluster() throws IOException {
        var set = new TreeSet<String>();
        for (var file : new String[] {"server/ConnectionSettings.java", "service/Services.java"})
            KEY.matcher(Files.readString(LAUNCHER.resolve(file))).results().forEach(it -> set.add(it.group(1)));
        // Tests share one Kafka; a cluster has its own.
        set.remove("breakwater.topic-prefix");
        set.removeAll(Workloads.ALL.stream()
                .flatMap(Workload::allSettings)
                .map(Setting::key)
                .collect(Collectors.toSet()));
        assertEquals(new TreeSet<>(), set);
    }
}
