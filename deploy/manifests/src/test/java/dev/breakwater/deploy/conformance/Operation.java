package dev.breakwater.deploy.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** Start, probes and shutdown of a pod. */
final class Operation {

    /** The time until proxies and load balancers have removed a terminating pod. */
    private static final int HEARD_SECONDS = 5;

    private final List<String> findings = new ArrayList<>();

    private Operation() {}

    static List<String> findings(Rendered rendered) {
        var operation = new Operation();
        for (var pod : rendered.pods()) {
            pod.containers().forEach(container -> operation.sized(pod, container));
            if (pod.isOurs() && !pod.isJob()) operation.process(pod);
        }
        return operation.findings;
    }

    private void sized(Pod pod, JsonNode container) {
        for (var figure : List.of("/requests/cpu", "/requests/memory", "/limits/memory"))
            require(!container.path("resources").at(figure).isMissingNode(), pod, "does not set " + figure);
        var image = container.path("image").asText();
        require(image.contains(":") && !image.endsWith(":latest"), pod, "image " + image + " has no version");
    }

    private void process(Pod pod) {
        var container = pod.spec().path("containers").path(0);
        // Variables named after Services would be used as configuration.
        require(!pod.spec().path("enableServiceLinks").asBoolean(true), pod, "has variables of Services");
        for (var probe : List.of("startupProbe", "readinessProbe", "livenessProbe"))
            require(!container.path(probe).isMissingNode(), pod, "has no " + probe);
        require(
                container.at("/livenessProbe/httpGet/path").asText().equals("/q/health/live"),
                pod,
                "its liveness may depend on other processes");
        for (var probe : List.of("startupProbe", "readinessProbe", "livenessProbe"))
            require(
                    container.path(probe).at("/httpGet/port").asText().equals("management"),
                    pod,
                    probe + " is not on the management port");
        require(!pod.spec().path("topologySpreadConstraints").isEmpty(), pod, "is not spread");

        int delay = seconds(container, "QUARKUS_SHUTDOWN_DELAY");
        int requests = seconds(container, "QUARKUS_SHUTDOWN_TIMEOUT");
        int grace = pod.spec().path("terminationGracePeriodSeconds").asInt(30);
        require(delay >= HEARD_SECONDS, pod, "stops before its endpoints are removed");
        // The process would not know that it ends, and keep connections open that are cut then.
        require(container.at("/lifecycle/preStop").isMissingNode(), pod, "waits before it drains");
        require(requests > 0, pod, "has no quarkus.shutdown.timeout");
        require(delay + requests < grace, pod, "is killed at " + grace + " s during its shutdown");
    }

    private static int seconds(JsonNode container, String variable) {
        return Pod.each(container.path("env"))
                .filter(it -> it.path("name").asText().equals(variable))
                .map(it -> Duration.parse("PT" + it.path("value").asText()))
                .mapToInt(it -> (int) it.toSeconds())
                .findFirst()
                .orElse(0);
    }

    private void require(boolean holds, Pod pod, String finding) {
        if (!holds) findings.add(pod.id() + ": " + finding);
    }
}
