package dev.breakwater.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;

/** Every generated file and what it says, by its path in the checkout. */
final class Manifests {

    private static final String NOTICE =
            "# Written by ./run manifests; the table is deploy/manifests' Workloads.java.\n";

    private final Map<String, String> files = new TreeMap<>();

    private Manifests() {}

    static Map<String, String> of(Path root) throws IOException {
        var described = new LinkedHashMap<Workload, QuarkusDescription>();
        for (var workload : Workloads.ALL) described.put(workload, QuarkusDescription.read(root, workload));
        var ports = new LinkedHashMap<String, Integer>();
        described.forEach((workload, it) -> ports.put(workload.name(), it.listensOn()));

        var manifests = new Manifests();
        described.forEach((workload, it) ->
                manifests.put("deploy/base/" + workload.name() + ".yaml", PodShape.of(workload, it, ports)));
        manifests.put("deploy/base/network.yaml", Network.defaults());
        manifests.put("deploy/base/namespace.yaml", List.of(namespace()));
        manifests.kustomization(
                "deploy/base",
                Stream.concat(Workloads.ALL.stream().map(Workload::name), Stream.of("network", "namespace")));
        manifests.put("deploy/preparation/migrations.yaml", PreparationJobs.migrations());
        manifests.files.put("deploy/preparation/topics.txt", NOTICE + Topics.list());
        manifests.put(
                "deploy/components/monitoring/service-monitors.yaml",
                described.entrySet().stream()
                        .map(it -> Monitoring.monitor(it.getKey(), it.getValue()))
                        .toList());
        var rules = Monitoring.rules(root.resolve("observability/rules"));
        manifests.put("deploy/components/monitoring/rules.yaml", rules);
        manifests.put(
                "deploy/components/monitoring/network.yaml",
                List.of(Monitoring.scraping(described.values().stream()
                        .map(QuarkusDescription::managementPort)
                        .toList())));
        manifests.component(
                "deploy/components/monitoring",
                "For a cluster with the Prometheus operator: its resource definitions, and a Prometheus in the namespace monitoring.",
                rules.isEmpty()
                        ? Stream.of("service-monitors", "network")
                        : Stream.of("service-monitors", "rules", "network"));
        Workloads.ALL.forEach(manifests::lagScaling);
        return manifests.files;
    }

    /** Nothing starts in it that does not keep to the restricted profile. */
    private static Namespace namespace() {
        return new NamespaceBuilder()
                .withMetadata(PodShape.metadata(PodShape.SYSTEM))
                .editMetadata()
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .addToLabels("pod-security.kubernetes.io/warn", "restricted")
                .endMetadata()
                .build();
    }

    /** Without a rule there is no file of rules. */
    private void put(String path, List<? extends HasMetadata> objects) {
        if (!objects.isEmpty()) files.put(path, NOTICE + Yaml.write(objects));
    }

    private void kustomization(String folder, Stream<String> names) {
        files.put(
                folder + "/kustomization.yaml",
                NOTICE + resources("kustomize.config.k8s.io/v1beta1", "Kustomization", names));
    }

    private void component(String folder, String purpose, Stream<String> names) {
        files.put(
                folder + "/kustomization.yaml",
                NOTICE + "# " + purpose + "\n" + resources("kustomize.config.k8s.io/v1alpha1", "Component", names));
    }

    private static String resources(String version, String kind, Stream<String> names) {
        var content = new LinkedHashMap<String, Object>();
        content.put("apiVersion", version);
        content.put("kind", kind);
        content.put("resources", names.map(name -> name + ".yaml").toList());
        return Yaml.write(content);
    }

    /** A JSON patch, since the metrics of an autoscaler are a list without keys. */
    private void lagScaling(Workload workload) {
        workload.lag().ifPresent(lag -> {
            var patch = new LinkedHashMap<String, Object>();
            patch.put("op", "add");
            patch.put("path", "/spec/metrics/-");
            patch.put("value", Scaling.metric(workload, lag));
            files.put(
                    "deploy/components/lag-scaling/" + workload.name() + ".yaml", NOTICE + Yaml.write(List.of(patch)));
        });
    }
}
