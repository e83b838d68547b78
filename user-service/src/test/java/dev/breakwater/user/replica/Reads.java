package dev.breakwater.user.replica;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** How many reads were answered by whom, and why. */
record Reads(MeterRegistry meters) {

    double of(String reason) {
        return meters.get("breakwater.replica.reads")
                .tag("reason", reason)
                .counter()
                .count();
    }

    double of(String node, Runnable reads) {
        var before = sum(node);
        reads.run();
        return sum(node) - before;
    }

    private double sum(String node) {
        return meters.get("breakwater.replica.reads").tag("node", node).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
