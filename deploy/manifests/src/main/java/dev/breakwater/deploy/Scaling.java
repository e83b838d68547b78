package dev.breakwater.deploy;

import dev.breakwater.deploy.workload.Workload;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpecBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;

/** Autoscalers and disruption budgets of each process. */
final class Scaling {

    static final int FEWEST = 2;
    static final int MOST = 10;
    private static final int CPU_PERCENT = 70;

    /** The consumer lag of a topic, which the metrics adapter provides (components/lag-scaling). */
    static final String LAG = "breakwater_consumer_lag_records";

    private Scaling() {}

    /**
     * A JVM uses more CPU than it requests while it starts and warms up, for about ten seconds (docs/capacity.md). Scaling up
     * follows the lowest recommendation of this window, so that a start does not count as load.
     */
    private static final int START_UP_SECONDS = 60;

    /** Scales up by half, and down by one a minute after five minutes below the target. */
    static HorizontalPodAutoscaler autoscaler(Workload workload) {
        return new HorizontalPodAutoscalerBuilder()
                .withMetadata(PodShape.metadata(workload.name()))
                .withNewSpec()
                .withNewScaleTargetRef("apps/v1", "Deployment", workload.name())
                .withMinReplicas(FEWEST)
                .withMaxReplicas(MOST)
                .addNewMetric()
                .withType("Resource")
                .withNewResource()
                .withName("cpu")
                .withNewTarget()
                .withType("Utilization")
                .withAverageUtilization(CPU_PERCENT)
                .endTarget()
                .endResource()
                .endMetric()
                .withNewBehavior()
                .withNewScaleUp()
                .withStabilizationWindowSeconds(START_UP_SECONDS)
                .withSelectPolicy("Max")
                .addNewPolicy(30, "Pods", 2)
                .addNewPolicy(30, "Percent", 50)
                .endScaleUp()
                .withNewScaleDown()
                .withStabilizationWindowSeconds(300)
                .withSelectPolicy("Max")
                .addNewPolicy(60, "Pods", 1)
                .endScaleDown()
                .endBehavior()
                .endSpec()
                .build();
    }

    /** Allows one voluntary disruption at a time for any number of pods, so that draining a node never blocks. */
    static PodDisruptionBudget disruption(Workload workload) {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(PodShape.metadata(workload.name()))
                .withNewSpec()
                .withNewMaxUnavailable(1)
                .withNewSelector()
                .withMatchLabels(PodShape.selector(workload.name()))
                .endSelector()
                // An unready pod serves no requests, so it may be evicted.
                .withUnhealthyPodEvictionPolicy("AlwaysAllow")
                .endSpec()
                .build();
    }

    /** The total lag, divided by the number of processes. */
    static MetricSpec metric(Workload workload, Workload.Lag lag) {
        return new MetricSpecBuilder()
                .withType("External")
                .withNewExternal()
                .withNewMetric()
                .withName(LAG)
                .withNewSelector()
                .addToMatchLabels("job", workload.name())
                .addToMatchLabels("topic", lag.topic())
                .endSelector()
                .endMetric()
                .withNewTarget()
                .withType("AverageValue")
                .withAverageValue(new Quantity(Integer.toString(lag.perProcess())))
                .endTarget()
                .endExternal()
                .build();
    }
}
