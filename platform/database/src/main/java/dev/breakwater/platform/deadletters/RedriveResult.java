package dev.breakwater.platform.deadletters;

import java.util.List;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The result of a redrive. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record RedriveResult(
        @Schema(
                description = "The topic to which the records go, or would go",
                examples = "users.email-service.retry_60000")
        String retryTopic,

        @Schema(description = "Whether it was a dry run, which changes nothing")
        boolean dryRun,

        @Schema(description = "How many records went there, or would go", minimum = "0")
        int redriven,

        @Schema(
                description =
                        "Every record that was examined; for a whole topic, without those that were redriven before")
        List<RedrivenRecord> records,

        @Nullable @Schema(description = "The `cursor` to continue with; absent at the end of the topic")
        String next) {

    @RegisterForReflection
    record RedrivenRecord(
            @Schema(minimum = "0") int partition,
            @Schema(minimum = "0") long offset,
            Redriven outcome) {}
}
