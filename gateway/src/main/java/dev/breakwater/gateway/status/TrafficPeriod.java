package dev.breakwater.gateway.status;

import java.time.Instant;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.gateway.edge.traffic.RecentRequests;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The requests that ended within one period; event streams are not among them. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrafficPeriod(
        @Schema(description = "When the period began") Instant at,

        @Schema(minimum = "0", examples = "42") int requests,

        @Schema(description = "Those with a status of 500 or more", minimum = "0", examples = "0")
        int errors,

        @Nullable
        @Schema(
                description =
                        "The median of the times from the first byte of a request to the last of its response, in milliseconds,"
                                + " at most 12.5 % too high; absent without requests",
                minimum = "0",
                examples = "3.5")
        Double p50Ms,

        @Nullable
        @Schema(
                description = "The 99th percentile of these times; absent without requests",
                minimum = "0",
                examples = "24")
        Double p99Ms) {

    private static final double MEDIAN = 0.5;
    private static final double SLOWEST = 0.99;

    static TrafficPeriod of(RecentRequests.Period period) {
        var requests = period.requests();
        var count = requests.count();
        return count == 0
                ? new TrafficPeriod(period.began(), 0, 0, null, null)
                : new TrafficPeriod(
                        period.began(),
                        count,
                        period.errors(),
                        requests.percentile(MEDIAN),
                        requests.percentile(SLOWEST));
    }
}
