package dev.breakwater.media.api.reconciliation.comparison;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.reconciliation")
public interface ReconciliationConfig {

    /** From the end of a run to the start of the next. */
    @WithDefault("PT6H")
    Duration interval();

    /** Younger objects are never deleted: a worker may write them before their media is stored as ready. */
    @WithDefault("P1D")
    Duration minimumAge();

    /** An upload that has no result after this time is published again. */
    @WithDefault("PT1H")
    Duration longestProcessing();

    /** The number of objects and rows that are compared in one step. */
    @WithDefault("1000")
    @Min(1)
    @Max(1000)
    int pageSize();
}
