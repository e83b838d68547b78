package dev.breakwater.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.deploy.workload.Workload;
import dev.breakwater.deploy.workload.Workloads;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRuleBuilder;
import io.fabric8.openshift.api.model.monitoring.v1.RuleGroup;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitorBuilder;

/** The configuration of Prometheus (its operator, in the namespace {@code monitoring}), and the network policy for it. */
final class Monitoring {

    private Monitoring() {}

    /** The label job of scraped series is the name of the process. */
    static ServiceMonitor monitor(Workload workload, QuarkusDescription quarkusDescription) {
        var endpoint = quarkusDescription.monitor().getSpec().getEndpoints().getFirst();
        return new ServiceMonitorBuilder()
                .withMetadata(PodShape.metadata(workload.name()))
                .withNewSpec()
                .withJobLabel(PodShape.NAME)
                .withNewSelector()
                .withMatchLabels(PodShape.selector(workload.name()))
                .endSelector()
                .addNewEndpoint()
                .withPort(Pods.MANAGEMENT)
                .withPath(endpoint.getPath())
                .withInterval("15s")
                .endEndpoint()
                .endSpec()
                .build();
    }

    /** Prometheus' rule files, one object each; their source and tests are in observability. */
    static List<PrometheusRule> rules(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            var rules = new ArrayList<PrometheusRule>();
            for (var file : files.filter(it -> it.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList()) {
                var groups = Yaml.MAPPER.readTree(file.toFile()).path("groups");
                if (!groups.isEmpty()) rules.add(rule(file, groups));
            }
            return rules;
        }
    }

    private static PrometheusRule rule(Path file, JsonNode groups) throws IOException {
        var name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        return new PrometheusRuleBuilder()
                .withMetadata(PodShape.metadata(name))
                .withNewSpec()
                .withGroups(Yaml.MAPPER.treeToValue(groups, RuleGroup[].class))
                .endSpec()
                .build();
    }

    static NetworkPolicy scraping(List<Integer> ports) {
        return new NetworkPolicyBuilder()
                .withMetadata(PodShape.metadata("scraping"))
                .withNewSpec()
                .withNewPodSelector()
                .addNewMatchExpression()
                .withKey(PodShape.NAME)
                .withOperator("In")
                .withValues(Workloads.ALL.stream().map(Workload::name).toList())
                .endMatchExpression()
                .endPodSelector()
                .withPolicyTypes("Ingress")
                .addNewIngress()
                .addNewFrom()
                .withNewNamespaceSelector()
                .addToMatchLabels("kubernetes.io/metadata.name", "monitoring")
                .endNamespaceSelector()
                .withNewPodSelector()
                .addToMatchLabels(PodShape.NAME, "prometheus")
                .endPodSelector()
                .endFrom()
                .withPorts(ports.stream().map(port -> Network.port("TCP", port)).toList())
                .endIngress()
                .endSpec()
                .build();
    }
}
