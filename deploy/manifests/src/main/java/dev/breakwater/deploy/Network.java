package dev.breakwater.deploy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
 * Who may talk to whom. Nothing, but what a policy allows; policies add up, so whoever brings a server (a component, or
 * an overlay with a managed one) brings the way to it, for the pods that are labelled with that {@link ServerDependency}.
 */
final class Network {

    private Network() {}

    /** Between our own processes, in both directions; {@code ports} are those that they listen on. */
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
        // Whatever stands in front of it, an ingress controller or a load balancer, it may be anywhere.
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

    /** For every pod of the namespace: nothing in, nothing out, but names may be looked up. */
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
