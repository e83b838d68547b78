package dev.breakwater.deploy.conformance;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Autoscalers and disruption budgets are consistent with each other and their targets. An overlay without any autoscaler has
 * one pod of each process.
 */
final class ScalingRules {

    private final Rendered rendered;
    private final List<String> findings = new ArrayList<>();

    private ScalingRules(Rendered rendered) {
        this.rendered = rendered;
    }

    /** A JVM's start and warm-up are over after that. */
    private static final int START_UP_SECONDS = 60;

    static List<String> findings(Rendered rendered) {
        var rules = new ScalingRules(rendered);
        if (rendered.of("HorizontalPodAutoscaler").findAny().isEmpty()) {
            rendered.of("Deployment")
                    .forEach(it -> rules.require(it.at("/spec/replicas").asInt(1) == 1, it, "is not scaled"));
            return rules.findings;
        }
        rendered.of("HorizontalPodAutoscaler").forEach(rules::check);
        rendered.pods().stream()
                .filter(pod -> pod.isOurs() && !pod.isJob())
                .forEach(pod -> rules.require(
                        rendered.of("HorizontalPodAutoscaler").anyMatch(it -> rules.target(it)
                                .filter(target -> target == pod.owner())
                                .isPresent()),
                        pod.owner(),
                        "is not scaled"));
        return rules.findings;
    }

    private void check(JsonNode autoscaler) {
        var fewest = autoscaler.at("/spec/minReplicas").asInt(1);
        require(fewest >= 1 && autoscaler.at("/spec/maxReplicas").asInt() > fewest, autoscaler, "cannot scale");
        require(
                !autoscaler.at("/spec/behavior/scaleUp").isMissingNode()
                        && !autoscaler.at("/spec/behavior/scaleDown").isMissingNode(),
                autoscaler,
                "does not set its behaviour");
        require(
                autoscaler
                                .at("/spec/behavior/scaleUp/stabilizationWindowSeconds")
                                .asInt()
                        >= START_UP_SECONDS,
                autoscaler,
                "scales up on the CPU of a start");
        require(
                Pod.each(autoscaler.at("/spec/metrics"))
                        .noneMatch(it -> it.path("type").asText().equals("External")),
                autoscaler,
                "never scales down in a cluster without its external metric");
        var target = target(autoscaler);
        require(target.isPresent(), autoscaler, "scales nothing");
        target.ifPresent(it -> {
            require(
                    it.at("/spec/replicas").isMissingNode(),
                    it,
                    "sets the number of replicas that its autoscaler decides");
            var budgets = rendered.of("PodDisruptionBudget")
                    .filter(budget -> new Pod(it).matches(budget.at("/spec/selector")))
                    .toList();
            require(budgets.size() == 1, it, "has " + budgets.size() + " disruption budgets");
            budgets.forEach(budget -> allows(budget, fewest));
        });
    }

    private java.util.Optional<JsonNode> target(JsonNode autoscaler) {
        var reference = autoscaler.at("/spec/scaleTargetRef");
        return rendered.find(
                reference.path("kind").asText(), reference.path("name").asText());
    }

    /** A budget that allows no disruption at the minimum of replicas blocks the draining of a node for ever. */
    private void allows(JsonNode budget, int fewest) {
        var available = budget.at("/spec/minAvailable");
        var unavailable = budget.at("/spec/maxUnavailable");
        var allowed = available.isMissingNode() ? count(unavailable, fewest) : fewest - count(available, fewest);
        require(allowed >= 1, budget, "prevents a node from being drained at " + fewest + " replicas");
    }

    /** Rounds percentages up, like Kubernetes. */
    private static int count(JsonNode number, int of) {
        if (number.isNumber()) return number.asInt();
        return (int) Math.ceil(of * Double.parseDouble(number.asText().replace("%", "")) / 100);
    }

    private void require(boolean holds, JsonNode object, String finding) {
        if (!holds) findings.add(Rendered.id(object) + ": " + finding);
    }
}
