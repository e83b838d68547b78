package dev.breakwater.deploy.conformance;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.breakwater.deploy.conformance.Policies.Way;

/** Network policies deny by default, are consistent in both directions, and allow only used connections. */
final class Ways {

    private static final String NEED = "breakwater.dev/needs-";
    private static final JsonNode MANAGEMENT = TextNode.valueOf("management");

    private final Rendered rendered;
    private final Policies policies;
    private final List<Pod> pods;
    private final List<String> findings = new ArrayList<>();

    private Ways(Rendered rendered) {
        this.rendered = rendered;
        policies = new Policies(rendered);
        pods = rendered.pods();
    }

    static List<String> findings(Rendered rendered) {
        var ways = new Ways(rendered);
        for (var pod : ways.pods) {
            ways.denied(pod);
            ways.needs(pod);
            policyWays(ways, pod);
            ways.used(pod);
        }
        rendered.of("NetworkPolicy").forEach(ways::selects);
        rendered.of("ServiceMonitor").forEach(ways::scraped);
        return ways.findings.stream().distinct().toList();
    }

    private static void policyWays(Ways ways, Pod pod) {
        ways.policies.egress(pod).forEach(way -> ways.leads(pod, way));
        ways.policies.ingress(pod).forEach(way -> ways.comes(pod, way));
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

    private void leads(Pod from, Way way) {
        require(!way.peer().isEmpty(), way.policy(), "allows " + from.id() + " egress to anywhere");
        require(way.port() > 0, way.policy(), "allows " + from.id() + " egress to every port");
        if (!way.isInside()) return;
        var targets = pods.stream().filter(way::reaches).toList();
        require(!targets.isEmpty(), way.policy(), "has no target pods");
        for (var to : targets)
            require(
                    to.ports().stream().anyMatch(it -> it.path("containerPort").asInt() == way.port())
                            && policies.mayEnter(from, to, way.port()),
                    way.policy(),
                    from.id() + " has egress to " + to.id() + ":" + way.port() + " without ingress there");
    }

    private void comes(Pod to, Way way) {
        // Only the gateway is open to everybody.
        require(!way.peer().isEmpty() || to.id().equals("Deployment/gateway"), way.policy(), "is open to everybody");
        require(
                way.port() != to.port(MANAGEMENT) || way.peer().has("namespaceSelector"),
                way.policy(),
                "lets others than Prometheus in to health and metrics");
        if (!way.isInside()) return;
        var sources = pods.stream().filter(way::reaches).toList();
        require(!sources.isEmpty(), way.policy(), "has no source pods");
        for (var from : sources)
            require(
                    policies.mayLeave(from, to, way.port()),
                    way.policy(),
                    from.id() + " has ingress to " + to.id() + ":" + way.port() + " without egress");
    }

    /** A pod may call exactly what it is configured to call. */
    private void used(Pod from) {
        var mentions = new Mentions(rendered, from);
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
                                        .anyMatch(way -> way.peer().has("namespaceSelector")
                                                && way.port() == pod.port(MANAGEMENT)),
                                monitor,
                                "Prometheus has no ingress to " + pod.id())));
    }

    private void require(boolean holds, JsonNode object, String finding) {
        if (!holds) findings.add(Rendered.id(object) + ": " + finding);
    }
}
