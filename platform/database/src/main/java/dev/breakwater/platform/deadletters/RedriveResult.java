package dev.breakwater.platform.deadletters;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The result of a redrive. */
@RegisterForReflection
@Schema(name = "RedriveResult")
@JsonInclude(JsonInclude.Include.NON_NULL)
record RedriveResult(
        @Schema(description = "Where the records go, or would go")
        String retryTopic,

        boolean dryRun,

        @Schema(description = "How many records went there, or would go")
        int redriven,

        @Schema(
                description =
                        "Every record that was looked at, without those that were redriven before when a whole topic is meant")
        List<Item> records,

        @Schema(description = "The `cursor` to continue with; absent at the end of the topic")
        String next) {

    @RegisterForReflection
    @Schema(name = "RedrivenRecord")
    record Item(int partition, long offset, Redriven outcome) {}
}
