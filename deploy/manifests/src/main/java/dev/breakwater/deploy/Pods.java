package dev.breakwater.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.breakwater.deploy.workload.Setting;
import dev.breakwater.deploy.workload.Workload;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;

/** The common part of the containers of our processes. */
final class Pods {

    /** The user of the images, see deploy/images. */
    private static final long USER = 10001;

    /** The name of the port that health and metrics are on. */
    static final String MANAGEMENT = "management";

    private static final String SCRATCH = "tmp";

    private Pods() {}

    /** Completes the container that Quarkus described. */
    static ContainerBuilder complete(ContainerBuilder container, Workload workload) {
        return container
                .withImage("breakwater/" + workload.name())
                .withImagePullPolicy("IfNotPresent")
                .withEnv(variables(workload))
                .withResources(resources(workload.size()))
                .withSecurityContext(confined())
                .withVolumeMounts(mounts(workload));
    }

    static List<EnvVar> variables(Workload workload) {
        return workload.allSettings().map(Setting::toVariable).toList();
    }

    static ResourceRequirements resources(Workload.Size size) {
        return new ResourceRequirementsBuilder()
                .addToRequests("cpu", new Quantity(size.cpu()))
                .addToRequests("memory", new Quantity(size.memory()))
                .addToLimits("cpu", new Quantity(size.mostCpu()))
                .addToLimits("memory", new Quantity(size.mostMemory()))
                .build();
    }

    /** Pod Security "restricted", and a read-only root file system. */
    static SecurityContext confined() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .build();
    }

    static PodSecurityContext unprivileged() {
        return new PodSecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withRunAsUser(USER)
                .withRunAsGroup(USER)
                .withFsGroup(USER)
                .withNewSeccompProfile(null, "RuntimeDefault")
                .build();
    }

    static List<VolumeMount> mounts(Workload workload) {
        var mounts = new ArrayList<VolumeMount>();
        mounts.add(scratchMount());
        for (var folder : workload.folders()) {
            mounts.add(new VolumeMountBuilder()
                    .withName(folder.source())
                    .withMountPath(folder.path())
                    .withReadOnly(true)
                    .build());
        }
        return mounts;
    }

    static List<Volume> volumes(Workload workload) {
        var volumes = new ArrayList<Volume>();
        volumes.add(scratch());
        for (var folder : workload.folders()) volumes.add(volume(folder));
        return volumes;
    }

    private static Volume volume(Workload.Folder folder) {
        var volume = new VolumeBuilder().withName(folder.source());
        // Octal 0440: readable by the pod's group.
        return folder.isSecret()
                ? volume.withNewSecret()
                        .withSecretName(folder.source())
                        .withOptional(folder.isOptional() ? true : null)
                        .withDefaultMode(0440)
                        .endSecret()
                        .build()
                : volume.withNewConfigMap()
                        .withName(folder.source())
                        .withDefaultMode(0440)
                        .endConfigMap()
                        .build();
    }

    /** Limited, so that a faulty process cannot fill the node's disk. */
    static Volume scratch() {
        return new VolumeBuilder()
                .withName(SCRATCH)
                .withNewEmptyDir()
                .withSizeLimit(new Quantity("256Mi"))
                .endEmptyDir()
                .build();
    }

    static VolumeMount scratchMount() {
        return new VolumeMountBuilder().withName(SCRATCH).withMountPath("/tmp").build();
    }

    static Map<String, String> labels(Workload workload) {
        var labels = new LinkedHashMap<String, String>();
        workload.needs().forEach(need -> labels.put(need.label(), "true"));
        return labels;
    }

    /** Keeps Quarkus' path, sets timeouts and thresholds. */
    static Probe probe(Probe described, int everySeconds, int failures) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(described.getHttpGet().getPath())
                .withNewPort(MANAGEMENT)
                .endHttpGet()
                .withPeriodSeconds(everySeconds)
                .withTimeoutSeconds(3)
                .withFailureThreshold(failures)
                .build();
    }

    /** Spreads pods over nodes and zones, if there are several, so that the loss of one does not stop a service. */
    static List<TopologySpreadConstraint> spread(Map<String, String> selector) {
        return List.of(spread("kubernetes.io/hostname", selector), spread("topology.kubernetes.io/zone", selector));
    }

    private static TopologySpreadConstraint spread(String key, Map<String, String> selector) {
        return new TopologySpreadConstraintBuilder()
                .withMaxSkew(1)
                .withTopologyKey(key)
                .withWhenUnsatisfiable("ScheduleAnyway")
                .withNewLabelSelector()
                .withMatchLabels(selector)
                .endLabelSelector()
                // Counts only pods of this roll-out; otherwise old pods would influence the placement of new ones.
                .withMatchLabelKeys("pod-template-hash")
                .build();
    }
}
