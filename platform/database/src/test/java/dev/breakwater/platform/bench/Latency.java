package dev.breakwater.platform.bench;

import java.util.Map;

/** The latencies in milliseconds from the return of a commit to the arrival of its record. */
record Latency(double[] sorted) {

    static Latency of(Map<String, Long> committed, Arrivals arrivals) {
        return new Latency(committed.entrySet().stream()
                .mapToDouble(e -> (arrivals.at(e.getKey()) - e.getValue()) / 1e6)
                .sorted()
                .toArray());
    }

    double percentile(int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    double longest() {
        return sorted[sorted.length - 1];
    }
}
