package dev.breakwater.deploy;

import java.util.List;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitorBuilder;

/** What Prometheus (its operator, in the namespace {@code monitoring}) is told, and the way in for it. */
final class Monitoring {

    private Monitoring() {}

    /** The label job of what is scraped is the process's name. */
    static ServiceMonitor monitor(Workload workload, Described described) {
        var endpoint = described.monitor().getSpec().getEndpoints().getFirst();
        return new ServiceMonitorBuilder()
                .withMetadata(Shape.metadata(workload.name()))
                .withNewSpec()
                .withJobLabel(Shape.NAME)
                .withNewSelector()
                .withMatchLabels(Shape.selector(workload.name()))
                .endSelector()
                .addNewEndpoint()
                .withPort("http")
                .withPath(endpoint.getPath())
                .withInterval("15s")
                .endEndpoint()
                .endSpec()
                .build();
    }

    static NetworkPolicy scraping(List<Integer> ports) {
        return new NetworkPolicyBuilder()
                .withMetadata(Shape.metadata("scraping"))
                .withNewSpec()
                .withNewPodSelector()
                .addNewMatchExpression()
                .withKey(Shape.NAME)
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
                .addToMatchLabels(Shape.NAME, "prometheus")
                .endPodSelector()
                .endFrom()
                .withPorts(ports.stream().map(port -> Network.port("TCP", port)).toList())
                .endIngress()
                .endSpec()
                .build();
    }
}
