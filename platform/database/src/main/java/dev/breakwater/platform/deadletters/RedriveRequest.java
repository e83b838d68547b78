package dev.breakwater.platform.deadletters;

import java.util.ArrayList;
import java.util.List;

import dev.breakwater.platform.problem.Problem;
import dev.breakwater.platform.problem.Problem.Violation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The dead letters of a topic to redrive: one record, or the oldest records by partition and offset. */
@RegisterForReflection
record RedriveRequest(
        @Schema(description = "With `offset`: this record alone", minimum = "0")
        Integer partition,

        @Schema(description = "With `partition`: this record alone", minimum = "0")
        Long offset,

        @Schema(
                description = "Without `offset`: how many records at most",
                minimum = "1",
                maximum = "200",
                defaultValue = "100")
        Integer limit,

        @Schema(description = "Without `offset`: where to continue, `next` of the call before")
        String cursor,

        @Schema(description = "Change nothing and return what would be done", defaultValue = "false")
        Boolean dryRun,

        @Schema(description = "With `offset`: also if it was redriven before", defaultValue = "false")
        Boolean force) {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 200;

    boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    @Schema(hidden = true)
    boolean isForced() {
        return Boolean.TRUE.equals(force);
    }

    @Schema(hidden = true)
    boolean isOfOne() {
        return partition != null;
    }

    int most() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    /** Throws a 400 problem for a null body and a 422 problem for invalid fields. */
    static void check(RedriveRequest request) {
        if (request == null)
            throw Problem.of(400, "malformed-body", "The body is null.").toException();
        request.check();
    }

    private void check() {
        var errors = new ArrayList<Violation>();
        if ((partition == null) != (offset == null))
            errors.add(new Violation(
                    partition == null ? "/partition" : "/offset", "partition and offset belong together"));
        if (partition != null && partition < 0) errors.add(new Violation("/partition", "must not be negative"));
        if (offset != null && offset < 0) errors.add(new Violation("/offset", "must not be negative"));
        if (limit != null && (limit < 1 || limit > MAX_LIMIT))
            errors.add(new Violation("/limit", "must be between 1 and " + MAX_LIMIT));
        if (isOfOne() && limit != null) errors.add(new Violation("/limit", "is for a whole topic"));
        if (isOfOne() && cursor != null) errors.add(new Violation("/cursor", "is for a whole topic"));
        if (!isOfOne() && isForced()) errors.add(new Violation("/force", "is for one record"));
        if (!errors.isEmpty()) throw Problem.invalid(List.copyOf(errors)).toException();
    }
}
