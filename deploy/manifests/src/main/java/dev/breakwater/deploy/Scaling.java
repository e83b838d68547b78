package dev.breakwater.deploy;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpecBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;

/** How many of each process there are. */
final class Scaling {

    static final int FEWEST = 2;
    static final int MOST = 10;
    private static final int CPU_PERCENT = 70;

    /** What waits on a topic, as each of its consumers tells; the metrics adapter knows it (components/lag-scaling). */
    static final String LAG = "breakwater_consumer_lag_records";

    private Scaling() {}

    /**
     * A JVM takes more than its request while it starts and warms up, some ten seconds in all (docs/capacity.md). Scaling up
     * follows the lowest figure of this time, so that only load that lasts counts.
     */
    private static final int START_UP_SECONDS = 60;

    /** Up by half, down by one a minute and only after five minutes of calm. */
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

    /** One at a time may be taken away on purpose, however many there are, so that a drained node never waits for ever. */
    static PodDisruptionBudget disruption(Workload workload) {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(PodShape.metadata(workload.name()))
                .withNewSpec()
                .withNewMaxUnavailable(1)
                .withNewSelector()
                .withMatchLabels(PodShape.selector(workload.name()))
                .endSelector()
                // A pod that is not ready serves nobody and stands in nobody's way.
                .withUnhealthyPodEvictionPolicy("AlwaysAllow")
                .endSpec()
                .build();
    }

    /** All that waits, divided by the number of processes. */
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
