package dev.breakwater.deploy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.breakwater.deploy.workload.Workload;
import dev.breakwater.deploy.workload.Workloads;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPortBuilder;

/**
 * Network policies. Everything that no policy allows is denied; policies add up, so the component or overlay that brings a
 * server also brings the policy for access to it, for pods with the label of that {@code ServerDependency}.
 */
final class Network {

    private Network() {}

    /** Between our own processes, in both directions; {@code ports} are their listening ports. */
    static NetworkPolicy policy(Workload workload, Map<String, Integer> ports) {
        return new NetworkPolicyBuilder()
                .withMetadata(PodShape.metadata(workload.name()))
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(PodShape.selector(workload.name()))
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .withIngress(ingress(workload, ports.get(workload.name())).toList())
                .withEgress(workload.calls().stream()
                        .map(name -> to(name, ports.get(name)))
                        .toList())
                .endSpec()
                .build();
    }

    private static Stream<NetworkPolicyIngressRule> ingress(Workload workload, int port) {
        // The ingress controller or load balancer in front of it may be anywhere.
        if (workload.name().equals(Workloads.ENTRY))
            return Stream.of(new NetworkPolicyIngressRuleBuilder()
                    .withPorts(port("TCP", port))
                    .build());
        return Workloads.callersOf(workload.name()).stream().map(name -> from(name, port));
    }

    private static NetworkPolicyIngressRule from(String name, int port) {
        return new NetworkPolicyIngressRuleBuilder()
                .addNewFrom()
                .withNewPodSelector()
                .withMatchLabels(PodShape.selector(name))
                .endPodSelector()
                .endFrom()
                .withPorts(port("TCP", port))
                .build();
    }

    private static NetworkPolicyEgressRule to(String name, int port) {
        return new NetworkPolicyEgressRuleBuilder()
                .addNewTo()
                .withNewPodSelector()
                .withMatchLabels(PodShape.selector(name))
                .endPodSelector()
                .endTo()
                .withPorts(port("TCP", port))
                .build();
    }

    /** For every pod of the namespace: denies ingress and egress, except DNS. */
    static List<HasMetadata> defaults() {
        return List.of(
                new NetworkPolicyBuilder()
                        .withMetadata(PodShape.metadata("default-deny"))
                        .withNewSpec()
                        .withNewPodSelector()
                        .endPodSelector()
                        .withPolicyTypes("Ingress", "Egress")
                        .endSpec()
                        .build(),
                new NetworkPolicyBuilder()
                        .withMetadata(PodShape.metadata("names"))
                        .withNewSpec()
                        .withNewPodSelector()
                        .endPodSelector()
                        .withPolicyTypes("Egress")
                        .addNewEgress()
                        .addNewTo()
                        .withNewNamespaceSelector()
                        .addToMatchLabels("kubernetes.io/metadata.name", "kube-system")
                        .endNamespaceSelector()
                        .withNewPodSelector()
                        .addToMatchLabels("k8s-app", "kube-dns")
                        .endPodSelector()
                        .endTo()
                        .withPorts(port("UDP", 53), port("TCP", 53))
                        .endEgress()
                        .endSpec()
                        .build());
    }

    static NetworkPolicyPort port(String protocol, int port) {
        return new NetworkPolicyPortBuilder()
                .withProtocol(protocol)
                .withNewPort(port)
                .build();
    }
}
