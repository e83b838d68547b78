package dev.breakwater.deploy.conformance;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** Selectors match pods, names exist, ports are open. */
final class Wiring {

    private final Rendered rendered;
    private final List<String> findings = new ArrayList<>();

    private Wiring(Rendered rendered) {
        this.rendered = rendered;
    }

    static List<String> findings(Rendered rendered) {
        var wiring = new Wiring(rendered);
        rendered.pods().forEach(wiring::pod);
        rendered.of("Service").forEach(wiring::service);
        rendered.of("PodDisruptionBudget").forEach(wiring::selects);
        rendered.of("ServiceMonitor").forEach(wiring::monitor);
        rendered.of("Ingress").forEach(wiring::ingress);
        if (rendered.of("ServiceMonitor").findAny().isPresent()) wiring.everyProcessIsScraped();
        return wiring.findings;
    }

    private void pod(Pod pod) {
        var selector = pod.owner().at("/spec/selector");
        require(selector.isMissingNode() || pod.matches(selector), pod.owner(), "does not select its own pods");
        var account = pod.spec().path("serviceAccountName").asText("default");
        require(
                account.equals("default")
                        || rendered.find("ServiceAccount", account).isPresent(),
                pod.owner(),
                "there is no ServiceAccount " + account);
        pod.containers().forEach(container -> {
            for (var probe : List.of("startupProbe", "readinessProbe", "livenessProbe"))
                for (var traffic : List.of("httpGet", "tcpSocket")) {
                    var port = container.path(probe).path(traffic).path("port");
                    require(port.isMissingNode() || pod.port(port) > 0, pod.owner(), probe + " uses a closed port");
                }
        });
    }

    private void service(JsonNode service) {
        var pods = selected(service);
        require(pods.size() == 1, service, "selects " + pods.size() + " kinds of pods");
        for (var port : service.at("/spec/ports"))
            for (var pod : pods)
                require(pod.port(target(port)) > 0, service, "targets a port that " + pod.id() + " does not open");
    }

    private List<Pod> selected(JsonNode service) {
        return rendered.pods().stream()
                .filter(it -> Selectors.matchesLabels(service.at("/spec/selector"), it.labels()))
                .toList();
    }

    static JsonNode target(JsonNode servicePort) {
        return servicePort.path("targetPort").isMissingNode()
                ? servicePort.path("port")
                : servicePort.path("targetPort");
    }

    private void selects(JsonNode budget) {
        var count = rendered.pods().stream()
                .filter(it -> it.matches(budget.at("/spec/selector")))
                .count();
        require(count == 1, budget, "selects " + count + " kinds of pods");
    }

    private void monitor(JsonNode monitor) {
        var services = rendered.of("Service")
                .filter(it -> Selectors.matches(monitor.at("/spec/selector"), it.at("/metadata/labels")))
                .toList();
        require(services.size() == 1, monitor, "selects " + services.size() + " Services");
        for (var endpoint : monitor.at("/spec/endpoints"))
            for (var service : services)
                require(
                        Pod.each(service.at("/spec/ports"))
                                .anyMatch(it -> it.path("name").equals(endpoint.path("port"))),
                        monitor,
                        "scrapes a port that the Service does not have");
    }

    private void everyProcessIsScraped() {
        rendered.of("Service")
                .filter(service -> selected(service).stream().anyMatch(Pod::isOurs))
                .forEach(service -> require(
                        rendered.of("ServiceMonitor")
                                .anyMatch(it ->
                                        Selectors.matches(it.at("/spec/selector"), service.at("/metadata/labels"))),
                        service,
                        "is not scraped"));
    }

    private void ingress(JsonNode ingress) {
        for (var rule : ingress.at("/spec/rules"))
            for (var path : rule.at("/http/paths")) {
                var backend = path.at("/backend/service");
                var service = rendered.find("Service", backend.path("name").asText());
                var known = service.stream()
                        .flatMap(it -> Pod.each(it.at("/spec/ports")))
                        .anyMatch(it -> it.path("name").equals(backend.at("/port/name"))
                                || it.path("port").equals(backend.at("/port/number")));
                require(known, ingress, "refers to a Service or port that does not exist");
            }
    }

    private void require(boolean holds, JsonNode object, String finding) {
        if (!holds) findings.add(Rendered.id(object) + ": " + finding);
    }
}
