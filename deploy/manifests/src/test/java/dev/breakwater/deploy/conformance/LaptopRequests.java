package dev.breakwater.deploy.conformance;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an overlay for development requests fits a cluster of 2 CPUs, in the worst moment too: while the Jobs run and every
 * Deployment rolls out at once. Else pods stay Pending.
 */
final class LaptopRequests {

    /** Of 2,000 the pods of kind itself request 950 (etcd, API server, controllers, CoreDNS, kindnet), of minikube 750. */
    private static final int MOST_MILLICPUS = 1_000;

    private LaptopRequests() {}

    static List<String> findings(Rendered rendered) {
        var isDevelopment = rendered.of("ConfigMap")
                .anyMatch(it -> it.at("/data/breakwater.development").asText().equals("true"));
        if (!isDevelopment) return List.of();
        var requested =
                rendered.pods().stream().mapToInt(LaptopRequests::atMost).sum();
        return requested <= MOST_MILLICPUS
                ? List.of()
                : List.of("the pods request " + requested + " millicpus, and " + MOST_MILLICPUS + " are free");
    }

    /** A roll-out starts a pod beside the one that runs, unless the strategy says otherwise. */
    private static int atMost(Pod pod) {
        var rolls = pod.owner().path("kind").asText().equals("Deployment")
                && !pod.owner().at("/spec/strategy/type").asText().equals("Recreate");
        return (rolls ? 2 : 1) * request(pod);
    }

    /** Init containers run one after the other, before the others. */
    private static int request(Pod pod) {
        var initial =
                cpus(pod.spec().path("initContainers")).max(Integer::compare).orElse(0);
        return Math.max(
                initial, cpus(pod.spec().path("containers")).mapToInt(it -> it).sum());
    }

    private static Stream<Integer> cpus(JsonNode containers) {
        return Pod.each(containers)
                .map(it -> it.at("/resources/requests/cpu").asText())
                .map(it -> it.endsWith("m")
                        ? Integer.valueOf(it.replace("m", ""))
                        : new BigDecimal(it).movePointRight(3).intValue());
    }
}
