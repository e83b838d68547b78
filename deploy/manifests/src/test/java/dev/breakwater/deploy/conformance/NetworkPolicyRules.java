package dev.breakwater.deploy.conformance;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.breakwater.deploy.conformance.Policies.AllowedTraffic;

/** Network policies deny by default, are consistent in both directions, and allow only used connections. */
final class NetworkPolicyRules {

    private static final String NEED = "breakwater.dev/needs-";
    private static final JsonNode MANAGEMENT = TextNode.valueOf("management");

    private final Rendered rendered;
    private final Policies policies;
    private final List<Pod> pods;
    private final List<String> findings = new ArrayList<>();

    private NetworkPolicyRules(Rendered rendered) {
        this.rendered = rendered;
        policies = new Policies(rendered);
        pods = rendered.pods();
    }

    static List<String> findings(Rendered rendered) {
        var rules = new NetworkPolicyRules(rendered);
        for (var pod : rules.pods) {
            rules.denied(pod);
            rules.needs(pod);
            policyTraffic(rules, pod);
            rules.used(pod);
        }
        rendered.of("NetworkPolicy").forEach(rules::selects);
        rendered.of("ServiceMonitor").forEach(rules::scraped);
        return rules.findings.stream().distinct().toList();
    }

    private static void policyTraffic(NetworkPolicyRules rules, Pod pod) {
        rules.policies.egress(pod).forEach(traffic -> rules.checkEgress(pod, traffic));
        rules.policies.ingress(pod).forEach(traffic -> rules.checkIngress(pod, traffic));
    }

    private void denied(Pod pod) {
        for (var direction : List.of("Ingress", "Egress"))
            require(policies.isolates(pod, direction), pod.owner(), direction + " is not denied by default");
    }

    /** Every pod with a dependency label has a policy that allows the connection. */
    private void needs(Pod pod) {
        pod.labels()
                .propertyStream()
                .map(java.util.Map.Entry::getKey)
                .filter(label -> label.startsWith(NEED))
                .forEach(label -> require(
                        policies.selecting(pod)
                                .anyMatch(it ->
                                        it.at("/spec/podSelector/matchLabels").has(label)
                                                && !it.at("/spec/egress").isEmpty()),
                        pod.owner(),
                        "no policy allows the connection that it " + label.substring(label.indexOf('/') + 1)));
    }

    private void selects(JsonNode policy) {
        require(pods.stream().anyMatch(it -> it.matches(policy.at("/spec/podSelector"))), policy, "selects no pods");
    }

    private void checkEgress(Pod from, AllowedTraffic traffic) {
        require(!traffic.peer().isEmpty(), traffic.policy(), "allows " + from.id() + " egress to anywhere");
        require(traffic.port() > 0, traffic.policy(), "allows " + from.id() + " egress to every port");
        if (!traffic.isInside()) return;
        var targets = pods.stream().filter(traffic::reaches).toList();
        require(!targets.isEmpty(), traffic.policy(), "has no target pods");
        for (var to : targets)
            require(
                    to.ports().stream().anyMatch(it -> it.path("containerPort").asInt() == traffic.port())
                            && policies.mayEnter(from, to, traffic.port()),
                    traffic.policy(),
                    from.id() + " has egress to " + to.id() + ":" + traffic.port() + " without ingress there");
    }

    private void checkIngress(Pod to, AllowedTraffic traffic) {
        // Only the gateway is open to everybody.
        require(
                !traffic.peer().isEmpty() || to.id().equals("Deployment/gateway"),
                traffic.policy(),
                "is open to everybody");
        require(
                traffic.port() != to.port(MANAGEMENT) || traffic.peer().has("namespaceSelector"),
                traffic.policy(),
                "lets others than Prometheus in to health and metrics");
        if (!traffic.isInside()) return;
        var sources = pods.stream().filter(traffic::reaches).toList();
        require(!sources.isEmpty(), traffic.policy(), "has no source pods");
        for (var from : sources)
            require(
                    policies.mayLeave(from, to, traffic.port()),
                    traffic.policy(),
                    from.id() + " has ingress to " + to.id() + ":" + traffic.port() + " without egress");
    }

    /** A pod may call exactly what it is configured to call. */
    private void used(Pod from) {
        var mentions = new ServiceReferences(rendered, from);
        rendered.of("Service").forEach(service -> {
            var mentioned = mentions.of(service);
            for (var to : pods) {
                if (!Selectors.matchesLabels(service.at("/spec/selector"), to.labels())) continue;
                var open = Pod.each(service.at("/spec/ports"))
                        .anyMatch(port -> policies.mayLeave(from, to, to.port(Wiring.target(port))));
                var self = from.equals(to);
                // A migration has the whole configuration of its service, and exits before it uses most of it.
                var idle = from.isJob() && from.isOurs();
                require(!mentioned || open || self || idle, from.owner(), "calls " + to.id() + " and may not");
                require(!open || mentioned, from.owner(), "may call " + to.id() + " and does not");
            }
        });
    }

    private void scraped(JsonNode monitor) {
        rendered.of("Service")
                .filter(it -> Selectors.matches(monitor.at("/spec/selector"), it.at("/metadata/labels")))
                .forEach(service -> pods.stream()
                        .filter(it -> Selectors.matchesLabels(service.at("/spec/selector"), it.labels()))
                        .forEach(pod -> require(
                                policies.ingress(pod).stream()
                                        .anyMatch(traffic -> traffic.peer().has("namespaceSelector")
                                                && traffic.port() == pod.port(MANAGEMENT)),
                                monitor,
                                "Prometheus has no ingress to " + pod.id())));
    }

    private void require(boolean holds, JsonNode object, String finding) {
        if (!holds) findings.add(Rendered.id(object) + ": " + finding);
    }
}
