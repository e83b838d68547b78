package dev.breakwater.deploy.conformance;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** The traffic that the network policies allow. Ports are numbers; a peer is a selector of pods in the namespace, or is outside. */
record Policies(Rendered rendered) {

    /** One allowed direction of one policy. */
    record AllowedTraffic(JsonNode policy, JsonNode rule, JsonNode peer, int port) {

        boolean isInside() {
            return peer.has("podSelector") && !peer.has("namespaceSelector");
        }

        boolean reaches(Pod pod) {
            return isInside() && pod.matches(peer.path("podSelector"));
        }
    }

    boolean isolates(Pod pod, String direction) {
        return selecting(pod).anyMatch(it -> Pod.each(it.at("/spec/policyTypes"))
                .anyMatch(type -> type.asText().equals(direction)));
    }

    Stream<JsonNode> selecting(Pod pod) {
        return rendered.of("NetworkPolicy").filter(it -> pod.matches(it.at("/spec/podSelector")));
    }

    List<AllowedTraffic> ingress(Pod pod) {
        return selecting(pod).flatMap(it -> rules(it, "/spec/ingress", "from")).toList();
    }

    List<AllowedTraffic> egress(Pod pod) {
        return selecting(pod).flatMap(it -> rules(it, "/spec/egress", "to")).toList();
    }

    private static Stream<AllowedTraffic> rules(JsonNode policy, String rules, String peers) {
        return Pod.each(policy.at(rules)).flatMap(rule -> {
            var from = rule.path(peers);
            var each = from.isEmpty() ? Stream.of(from) : Pod.each(from);
            return each.flatMap(peer -> rule.path("ports").isEmpty()
                    ? Stream.of(new AllowedTraffic(policy, rule, peer, 0))
                    : Pod.each(rule.path("ports"))
                            .map(port -> new AllowedTraffic(
                                    policy, rule, peer, port.path("port").asInt())));
        });
    }

    /** Whether {@code from} may reach {@code to} at the port, as far as {@code from}'s side is concerned. */
    boolean mayLeave(Pod from, Pod to, int port) {
        return egress(from).stream().anyMatch(permits(to, port));
    }

    boolean mayEnter(Pod from, Pod to, int port) {
        return ingress(to).stream().anyMatch(permits(from, port));
    }

    private static Predicate<AllowedTraffic> permits(Pod other, int port) {
        return traffic -> traffic.port() == port && (traffic.peer().isEmpty() || traffic.reaches(other));
    }
}
