package dev.breakwater.deploy;

import java.util.List;
import java.util.Map;

import dev.breakwater.deploy.workload.Setting;
import dev.breakwater.deploy.workload.Workload;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;

/** The common shape of every process on a cluster: Quarkus describes the process, {@code Workloads} has its differences, this
 * class completes it. */
final class PodShape {

    static final String NAME = "app.kubernetes.io/name";
    static final String PART_OF = "app.kubernetes.io/part-of";
    static final String SYSTEM = "breakwater";

    /** A terminating pod serves for this time, until every proxy has removed it, and closes each connection after its response. */
    static final int DRAIN_SECONDS = 10;

    /** Then open requests may complete. */
    static final int REQUESTS_SECONDS = 10;

    private static final int SPARE_SECONDS = 10;

    private PodShape() {}

    static List<HasMetadata> of(Workload workload, QuarkusDescription quarkusDescription, Map<String, Integer> ports) {
        var deployment = deployment(workload, quarkusDescription);
        return List.of(
                account(workload),
                deployment,
                service(workload, quarkusDescription),
                Scaling.autoscaler(workload),
                Scaling.disruption(workload),
                Network.policy(workload, ports));
    }

    static ObjectMeta metadata(String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .addToLabels(NAME, name)
                .addToLabels(PART_OF, SYSTEM)
                .build();
    }

    static Map<String, String> selector(String name) {
        return Map.of(NAME, name);
    }

    private static ServiceAccount account(Workload workload) {
        return new ServiceAccountBuilder()
                .withMetadata(metadata(workload.name()))
                .withAutomountServiceAccountToken(false)
                .build();
    }

    private static Deployment deployment(Workload workload, QuarkusDescription quarkusDescription) {
        var from = quarkusDescription.deployment().getSpec();
        var pod = from.getTemplate().getSpec();
        var container = pod.getContainers().getFirst();
        var completed = Pods.complete(new ContainerBuilder(container), workload)
                .withPorts(quarkusDescription.containerPorts())
                .addToEnv(Setting.fixed("quarkus.shutdown.delay", DRAIN_SECONDS + "S")
                        .toVariable())
                .addToEnv(Setting.fixed("quarkus.shutdown.timeout", REQUESTS_SECONDS + "S")
                        .toVariable())
                // A JVM on two shared cores has taken 40 s to start.
                .withStartupProbe(Pods.probe(container.getStartupProbe(), 2, 60))
                .withReadinessProbe(Pods.probe(container.getReadinessProbe(), 5, 2))
                .withLivenessProbe(Pods.probe(container.getLivenessProbe(), 10, 3))
                .build();
        // The autoscaler sets the number of replicas: a value here would reset it at every roll-out.
        return new DeploymentBuilder()
                .withMetadata(metadata(workload.name()))
                .withNewSpec()
                .withRevisionHistoryLimit(5)
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withNewMaxSurge(1)
                .withNewMaxUnavailable(0)
                .endRollingUpdate()
                .endStrategy()
                .withNewSelector()
                .withMatchLabels(selector(workload.name()))
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels(metadata(workload.name()).getLabels())
                .addToLabels(Pods.labels(workload))
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(workload.name())
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(
                        (long) (DRAIN_SECONDS + REQUESTS_SECONDS + workload.finishing() + SPARE_SECONDS))
                .withSecurityContext(Pods.unprivileged())
                .withTopologySpreadConstraints(Pods.spread(selector(workload.name())))
                .withContainers(completed)
                .withVolumes(Pods.volumes(workload))
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private static Service service(Workload workload, QuarkusDescription quarkusDescription) {
        var http = quarkusDescription.port();
        return new ServiceBuilder()
                .withMetadata(metadata(workload.name()))
                .withNewSpec()
                .withSelector(selector(workload.name()))
                .addNewPort()
                .withName(http.getName())
                .withPort(http.getPort())
                .withNewTargetPort(http.getName())
                .withAppProtocol("http")
                .endPort()
                // For Prometheus, which finds the pods by their Service; no policy lets anybody else in.
                .addNewPort()
                .withName(Pods.MANAGEMENT)
                .withPort(quarkusDescription.managementPort())
                .withNewTargetPort(Pods.MANAGEMENT)
                .withAppProtocol("http")
                .endPort()
                .endSpec()
                .build();
    }
}
