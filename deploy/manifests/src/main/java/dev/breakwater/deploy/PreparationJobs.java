package dev.breakwater.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.breakwater.deploy.workload.Setting;
import dev.breakwater.deploy.workload.Workload;
import dev.breakwater.deploy.workload.Workloads;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;

import static dev.breakwater.deploy.workload.Setting.fixed;
import static dev.breakwater.deploy.workload.Setting.secret;

/** Jobs before a roll-out: the image of each service migrates its tables, with the role that owns them. */
final class PreparationJobs {

    static final String COMPONENT = "app.kubernetes.io/component";
    static final String PREPARATION = "preparation";
    private static final String MIGRATE = "migrate-";

    private PreparationJobs() {}

    static List<Job> migrations() {
        return Workloads.ALL.stream()
                .filter(it -> it.needs("postgres"))
                .map(PreparationJobs::migration)
                .toList();
    }

    private static Job migration(Workload workload) {
        var name = MIGRATE + workload.name();
        var metadata = PodShape.metadata(name);
        metadata.getLabels().put(COMPONENT, PREPARATION);
        return new JobBuilder()
                .withMetadata(metadata)
                .withNewSpec()
                .withBackoffLimit(8)
                .withActiveDeadlineSeconds(900L)
                .withTtlSecondsAfterFinished(86_400)
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels(metadata.getLabels())
                .addToLabels("breakwater.dev/needs-postgres", "true")
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("OnFailure")
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withSecurityContext(Pods.unprivileged())
                .withContainers(container(workload))
                .withVolumes(Pods.scratch())
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    /** Quarkus migrates and exits before it opens a port, joins a consumer group or reads a key. */
    private static Container container(Workload workload) {
        var database = database(workload);
        var own = List.of(
                secret("quarkus.datasource.username", database + "-owner", "username"),
                secret("quarkus.datasource.password", database + "-owner", "password"),
                fixed("quarkus.flyway.migrate-at-start", "true"),
                fixed("quarkus.init-and-exit", "true"));
        var replaced = own.stream().map(Setting::key).collect(Collectors.toSet());
        var variables = new ArrayList<Setting>();
        workload.allSettings()
                .filter(it -> !replaced.contains(it.key()) && !SERVING.contains(it.key()))
                .forEach(variables::add);
        variables.addAll(own);
        return Pods.complete(new ContainerBuilder().withName("migrate"), workload)
                .withEnv(variables.stream().map(Setting::toVariable).toList())
                .withVolumeMounts(Pods.scratchMount())
                .build();
    }

    /** Settings of a serving process only. */
    private static final Set<String> SERVING = Set.of(
            "quarkus.flyway.validate-at-start",
            "quarkus.datasource.reader.jdbc.url",
            "quarkus.datasource.reader.username",
            "quarkus.datasource.reader.password");

    /** The Secret of a workload's database role; the owner's Secret has a name derived from it. */
    private static String database(Workload workload) {
        return workload.allSettings()
                .filter(it -> it.key().equals("quarkus.datasource.username"))
                .map(it -> ((Setting.FromSecret) it).secret())
                .findFirst()
                .orElseThrow();
    }
}
