package dev.breakwater.deploy.conformance;

import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static dev.breakwater.deploy.conformance.Rule.LAPTOP;
import static dev.breakwater.deploy.conformance.Rule.NETWORK;
import static dev.breakwater.deploy.conformance.Rule.OPERATION;
import static dev.breakwater.deploy.conformance.Rule.POD_SECURITY;
import static dev.breakwater.deploy.conformance.Rule.REFERENCES;
import static dev.breakwater.deploy.conformance.Rule.SCALING;
import static dev.breakwater.deploy.conformance.Rule.SCHEMA;
import static dev.breakwater.deploy.conformance.Rule.WIRING;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Breaks valid manifests in one place; the rule must report it. */
class BrokenManifestTest {

    private static final String POD = "/spec/template/spec";
    private static final String CONTAINER = POD + "/containers/0";

    private record BrokenManifest(String overlay, String what, Rule rule, String finding, Consumer<Rendered> how) {}

    @TestFactory
    Stream<DynamicTest> each_rule_finds_what_breaks_it() {
        return Stream.of(
                        schemas(),
                        security(),
                        operation(),
                        scaling(),
                        laptop(),
                        wiring(),
                        network(),
                        references(),
                        production())
                .flatMap(it -> it)
                .map(it -> DynamicTest.dynamicTest(it.what, () -> {
                    var rendered = ConformanceTest.rendered(it.overlay).copy();
                    it.how.accept(rendered);
                    var findings = it.rule.findings(rendered);
                    assertTrue(
                            findings.stream().anyMatch(finding -> finding.contains(it.finding)),
                            "expected \"" + it.finding + "\" among " + findings);
                }));
    }

    private static Stream<BrokenManifest> schemas() {
        return Stream.of(
                gateway("an unknown field", SCHEMA, "replica", it -> at(it, "/spec")
                        .put("replica", 2)),
                gateway("an unknown field, deep", SCHEMA, "imagePulPolicy", it -> at(it, CONTAINER)
                        .put("imagePulPolicy", "Always")),
                gateway("a missing field", SCHEMA, "selector", it -> at(it, "/spec")
                        .remove("selector")),
                gateway("a text instead of a number", SCHEMA, "soon", it -> at(it, POD)
                        .put("terminationGracePeriodSeconds", "soon")),
                gateway("an unknown kind", SCHEMA, "no schema", it -> it.put("apiVersion", "apps/v2")));
    }

    private static Stream<BrokenManifest> security() {
        return Stream.of(
                gateway("a root user", POD_SECURITY, "runs as root", it -> at(it, POD + "/securityContext")
                        .put("runAsUser", 0)),
                gateway("nothing against root", POD_SECURITY, "may run as root", it -> at(it, POD + "/securityContext")
                        .remove("runAsNonRoot")),
                gateway("no seccomp", POD_SECURITY, "seccomp", it -> at(it, POD + "/securityContext")
                        .remove("seccompProfile")),
                gateway("capabilities", POD_SECURITY, "capabilities", it -> at(it, CONTAINER + "/securityContext")
                        .remove("capabilities")),
                gateway("escalation", POD_SECURITY, "escalate", it -> at(it, CONTAINER + "/securityContext")
                        .remove("allowPrivilegeEscalation")),
                gateway("a writable root", POD_SECURITY, "writable root", it -> at(it, CONTAINER + "/securityContext")
                        .put("readOnlyRootFilesystem", false)),
                gateway("a token", POD_SECURITY, "token", it -> at(it, POD).remove("automountServiceAccountToken")),
                gateway("the host's network", POD_SECURITY, "hostNetwork", it -> at(it, POD)
                        .put("hostNetwork", true)),
                gateway("the host's files", POD_SECURITY, "hostPath", it -> at(it, POD + "/volumes/0")
                        .putObject("hostPath")
                        .put("path", "/")));
    }

    private static Stream<BrokenManifest> operation() {
        return Stream.of(
                gateway("a short grace period", OPERATION, "killed at 20 s", it -> at(it, POD)
                        .put("terminationGracePeriodSeconds", 20)),
                gateway("no wait for endpoints", OPERATION, "before its endpoints", it -> {
                    for (var variable : it.at(CONTAINER + "/env"))
                        if (variable.path("name").asText().equals("QUARKUS_SHUTDOWN_DELAY"))
                            ((ObjectNode) variable).put("value", "1S");
                }),
                gateway("a wait in which it does not drain", OPERATION, "waits before it drains", it -> at(
                                it, CONTAINER)
                        .putObject("lifecycle")
                        .putObject("preStop")
                        .putObject("sleep")
                        .put("seconds", 10)),
                gateway("a probe of the public port", OPERATION, "not on the management port", it -> at(
                                it, CONTAINER + "/readinessProbe/httpGet")
                        .put("port", "http")),
                gateway("no readiness", OPERATION, "no readinessProbe", it -> at(it, CONTAINER)
                        .remove("readinessProbe")),
                gateway("liveness that depends on others", OPERATION, "liveness", it -> at(
                                it, CONTAINER + "/livenessProbe/httpGet")
                        .put("path", "/q/health/ready")),
                gateway("no limit", OPERATION, "/limits/memory", it -> at(it, CONTAINER + "/resources/limits")
                        .remove("memory")),
                gateway("no version", OPERATION, "has no version", it -> at(it, CONTAINER)
                        .put("image", "breakwater/gateway:latest")),
                gateway("service links", OPERATION, "has variables of Services", it -> at(it, POD)
                        .remove("enableServiceLinks")));
    }

    private static Stream<BrokenManifest> scaling() {
        return Stream.of(
                production("a fixed number", SCALING, "autoscaler decides", "Deployment", it -> at(it, "/spec")
                        .put("replicas", 3)),
                production("a budget of all", SCALING, "drained", "PodDisruptionBudget", it -> at(it, "/spec")
                        .put("minAvailable", 2)
                        .remove("maxUnavailable")),
                production("a budget of none", SCALING, "drained", "PodDisruptionBudget", it -> at(it, "/spec")
                        .put("maxUnavailable", 0)),
                autoscaler("no behaviour", "behaviour", it -> at(it, "/spec").remove("behavior")),
                autoscaler("no room", "cannot scale", it -> at(it, "/spec").put("maxReplicas", 1)),
                autoscaler("an autoscaler without a target", "is not scaled", it -> at(it, "/spec/scaleTargetRef")
                        .put("name", "gatway")),
                autoscaler(
                        "a start that counts as load", "on the CPU of a start", it -> at(it, "/spec/behavior/scaleUp")
                                .put("stabilizationWindowSeconds", 0)),
                autoscaler(
                        "a metric that may be absent",
                        "never scales down",
                        it -> at(it, "/spec").withArray("metrics").addObject().put("type", "External")),
                broken("two replicas on a laptop", SCALING, "is not scaled", "Deployment", "gateway", it -> at(
                                it, "/spec")
                        .put("replicas", 2)));
    }

    private static Stream<BrokenManifest> laptop() {
        return Stream.of(
                gateway("a pod that fills a laptop", LAPTOP, "millicpus", it -> at(
                                it, CONTAINER + "/resources/requests")
                        .put("cpu", "500m")),
                broken("a server that fills a laptop", LAPTOP, "millicpus", "StatefulSet", "kafka", it -> at(
                                it, CONTAINER + "/resources/requests")
                        .put("cpu", "1")));
    }

    private static Stream<BrokenManifest> wiring() {
        return Stream.of(
                broken("a service without pods", WIRING, "selects 0", "Service", "gateway", it -> at(
                                it, "/spec/selector")
                        .put("app.kubernetes.io/name", "gatway")),
                broken("a closed port", WIRING, "does not open", "Service", "gateway", it -> at(it, "/spec/ports/0")
                        .put("targetPort", 8081)),
                gateway("a probe of a closed port", WIRING, "closed port", it -> at(
                                it, CONTAINER + "/readinessProbe/httpGet")
                        .put("port", "htp")),
                gateway("no such account", WIRING, "no ServiceAccount", it -> at(it, POD)
                        .put("serviceAccountName", "gatway")),
                gateway("foreign pods", WIRING, "its own pods", it -> at(it, "/spec/selector/matchLabels")
                        .put("app.kubernetes.io/name", "gatway")),
                broken("a budget without pods", WIRING, "selects 0", "PodDisruptionBudget", "gateway", it -> at(
                                it, "/spec/selector/matchLabels")
                        .put("app.kubernetes.io/name", "gatway")));
    }

    private static Stream<BrokenManifest> network() {
        return Stream.of(
                new BrokenManifest("local", "nothing denied", NETWORK, "is not denied", it -> {
                    remove(it, "NetworkPolicy", "default-deny");
                    remove(it, "NetworkPolicy", "mail");
                }),
                policy("egress without the matching ingress", "without ingress there", "user-service", it -> at(
                                it, "/spec")
                        .remove("ingress")),
                policy("ingress without the matching egress", "without egress", "gateway", it -> at(it, "/spec")
                        .remove("egress")),
                policy("a call that is not allowed", "calls Deployment/user-service and may not", "gateway", it -> at(
                                it, "/spec")
                        .remove("egress")),
                policy("egress to the wrong port", "without ingress there", "gateway", it -> at(
                                it, "/spec/egress/0/ports/0")
                        .put("port", 8082)),
                policy("metrics for everybody", "others than Prometheus", "gateway", it -> at(
                                it, "/spec/ingress/0/ports/0")
                        .put("port", 9080)),
                policy(
                        "an internal process that is open to everybody",
                        "is open to everybody",
                        "user-service",
                        it -> at(it, "/spec/ingress/0").remove("from")),
                policy("egress to anywhere", "egress to anywhere", "gateway", it -> at(it, "/spec/egress/0")
                        .remove("to")),
                policy("a policy without pods", "selects no pods", "gateway", it -> at(
                                it, "/spec/podSelector/matchLabels")
                        .put("app.kubernetes.io/name", "gatway")),
                gateway("unused egress", NETWORK, "may call Deployment/media-api and does not", it -> {
                    for (var variable : it.at(CONTAINER + "/env"))
                        if (variable.path("name").asText().equals("BREAKWATER_UPSTREAM_MEDIA"))
                            ((ObjectNode) variable).put("value", "http://media.example");
                }),
                new BrokenManifest("local", "a dependency without a policy", NETWORK, "needs-redis", it -> {
                    remove(it, "NetworkPolicy", "to-redis");
                }));
    }

    private static Stream<BrokenManifest> references() {
        return Stream.of(
                new BrokenManifest(
                        "local", "no such key", REFERENCES, "has no kafka.bootstrap.servers", it -> it.of("ConfigMap")
                                .filter(map -> map.path("data").has("kafka.bootstrap.servers"))
                                .forEach(map -> at((ObjectNode) map, "/data").remove("kafka.bootstrap.servers"))),
                new BrokenManifest(
                        "local", "no such Secret", REFERENCES, "there is no Secret second-factor", it -> it.objects()
                                .removeIf(object -> Rendered.name(object).startsWith("second-factor"))),
                new BrokenManifest(
                        "local", "no such file", REFERENCES, "there is no Secret signing-keys", it -> it.objects()
                                .removeIf(object -> Rendered.name(object).startsWith("signing-keys"))));
    }

    private static Stream<BrokenManifest> production() {
        return Stream.of(
                production("an unknown field of a custom resource", SCHEMA, "intervall", "ServiceMonitor", it -> at(
                                it, "/spec/endpoints/0")
                        .put("intervall", "15s")),
                production("a port that does not exist", WIRING, "scrapes a port", "ServiceMonitor", it -> at(
                                it, "/spec/endpoints/0")
                        .put("port", "metrics")),
                production("a monitor without Services", WIRING, "selects 0 Services", "ServiceMonitor", it -> at(
                                it, "/spec/selector/matchLabels")
                        .put("app.kubernetes.io/name", "gatway")),
                production("an ingress to nowhere", WIRING, "does not exist", "Ingress", it -> at(
                                it, "/spec/rules/0/http/paths/0/backend/service")
                        .put("name", "gatway")),
                production(
                        "a budget in percent of all", SCALING, "drained", "PodDisruptionBudget", it -> at(it, "/spec")
                                .put("minAvailable", "90%")
                                .remove("maxUnavailable")),
                new BrokenManifest(
                        "production",
                        "no ingress for Prometheus",
                        NETWORK,
                        "Prometheus has no ingress",
                        it -> remove(it, "NetworkPolicy", "scraping")),
                new BrokenManifest(
                        "production",
                        "nobody scrapes it",
                        WIRING,
                        "is not scraped",
                        it -> remove(it, "ServiceMonitor", "gateway")),
                production(
                        "a Secret that is not listed",
                        REFERENCES,
                        "there is no Secret second-factor",
                        "Deployment",
                        it -> at(it, CONTAINER)
                                .withArray("env")
                                .addObject()
                                .put("name", "KEY")
                                .putObject("valueFrom")
                                .putObject("secretKeyRef")
                                .put("name", "second-factor")
                                .put("key", "salt")));
    }

    private static BrokenManifest production(
            String what, Rule rule, String finding, String kind, Consumer<ObjectNode> how) {
        return new BrokenManifest("production", what, rule, finding, it -> how.accept(it.get(kind, "gateway")));
    }

    private static BrokenManifest autoscaler(String what, String finding, Consumer<ObjectNode> how) {
        return production(what, SCALING, finding, "HorizontalPodAutoscaler", how);
    }

    private static BrokenManifest gateway(String what, Rule rule, String finding, Consumer<ObjectNode> how) {
        return broken(what, rule, finding, "Deployment", "gateway", how);
    }

    private static BrokenManifest policy(String what, String finding, String name, Consumer<ObjectNode> how) {
        return broken(what, NETWORK, finding, "NetworkPolicy", name, how);
    }

    private static BrokenManifest broken(
            String what, Rule rule, String finding, String kind, String name, Consumer<ObjectNode> how) {
        return new BrokenManifest("local", what, rule, finding, it -> how.accept(it.get(kind, name)));
    }

    private static void remove(Rendered rendered, String kind, String name) {
        rendered.objects().remove((JsonNode) rendered.get(kind, name));
    }

    private static ObjectNode at(ObjectNode object, String pointer) {
        return (ObjectNode) object.at(pointer).<JsonNode>require();
    }
}
