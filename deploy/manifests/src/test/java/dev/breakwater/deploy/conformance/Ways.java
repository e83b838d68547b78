package dev.breakwater.deploy.conformance;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.breakwater.deploy.conformance.Policies.Way;

/** Network policies deny by default, agree with each other in both directions, and allow what is used and no more. */
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

    /** Whoever says what it needs has a policy that opens the way to it. */
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
                        "nothing opens the way to what it " + label.substring(label.indexOf('/') + 1)));
    }

    private void selects(JsonNode policy) {
        require(pods.stream().anyMatch(it -> it.matches(policy.at("/spec/podSelector"))), policy, "selects no pods");
    }

    private void leads(Pod from, Way way) {
        require(!way.peer().isEmpty(), way.policy(), "lets " + from.id() + " go anywhere");
        require(way.port() > 0, way.policy(), "lets " + from.id() + " go to every port");
        if (!way.isInside()) return;
        var targets = pods.stream().filter(way::reaches).toList();
        require(!targets.isEmpty(), way.policy(), "leads to no pods");
        for (var to : targets)
            require(
                    to.ports().stream().anyMatch(it -> it.path("containerPort").asInt() == way.port())
                            && policies.mayEnter(from, to, way.port()),
                    way.policy(),
                    from.id() + " may go to " + to.id() + ":" + way.port() + ", where it is not let in");
    }

    private void comes(Pod to, Way way) {
        // Only the door is open to everybody.
        require(!way.peer().isEmpty() || to.id().equals("Deployment/gateway"), way.policy(), "is open to everybody");
        require(
                way.port() != to.port(MANAGEMENT) || way.peer().has("namespaceSelector"),
                way.policy(),
                "lets others than Prometheus in to health and metrics");
        if (!way.isInside()) return;
        var sources = pods.stream().filter(way::reaches).toList();
        require(!sources.isEmpty(), way.policy(), "lets in pods that are not there");
        for (var from : sources)
            require(
                    policies.mayLeave(from, to, way.port()),
                    way.policy(),
                    from.id() + " may enter " + to.id() + ":" + way.port() + ", but not go there");
    }

    /** What it is configured to call, it may call; what it may call, it is configured to. */
    private void used(Pod from) {
        var mentions = new Mentions(rendered, from);
        rendered.of("Service").forEach(service -> {
            var mentioned = mentions.of(service);
            for (var to : pods) {
                if (!Selectors.matchesLabels(service.at("/spec/selector"), to.labels())) continue;
                var open = Pod.each(service.at("/spec/ports"))
                        .anyMatch(port -> policies.mayLeave(from, to, to.port(Wiring.target(port))));
                var self = from.equals(to);
                // A migration has its service's whole configuration, and ends before it uses it.
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
                                "Prometheus is not let in to " + pod.id())));
    }

    private void require(boolean holds, JsonNode object, String finding) {
        if (!holds) findings.add(Rendered.id(object) + ": " + finding);
    }
}
