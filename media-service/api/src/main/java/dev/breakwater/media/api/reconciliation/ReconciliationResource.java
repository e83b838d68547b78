package dev.breakwater.media.api.reconciliation;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.platform.idempotency.Idempotency;
import dev.breakwater.platform.idempotency.IdempotencyKey;
import dev.breakwater.platform.jobs.JobQueue;
import dev.breakwater.platform.operators.CurrentOperator;
import dev.breakwater.platform.operators.OperatorActions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the reconciler found, for operators. */
@Path("/api/v1/admin/media/reconciliation")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@RunOnVirtualThread
@Tag(name = "Operations")
class ReconciliationResource {

    private final Runs runs;
    private final JobQueue jobs;
    private final OperatorActions actions;
    private final CurrentOperator operator;
    private final Idempotency idempotency;

    ReconciliationResource(
            Runs runs, JobQueue jobs, OperatorActions actions, CurrentOperator operator, Idempotency idempotency) {
        this.runs = runs;
        this.jobs = jobs;
        this.actions = actions;
        this.operator = operator;
        this.idempotency = idempotency;
    }

    @GET
    @Operation(
            operationId = "getMediaReconciliation",
            summary = "Read what the comparison of the bucket with the database found",
            description = "Orphans are deleted; what is missing is only reported.")
    @APIResponse(responseCode = "200", description = "The run in progress and the last finished one, if there are any")
    public Report report() {
        operator.id();
        return new Report(
                runs.running().map(this::view).orElse(null),
                runs.last().map(this::view).orElse(null));
    }

    @POST
    @Operation(
            operationId = "startMediaReconciliation",
            summary = "Start the comparison of the bucket with the database now",
            description = "It runs in the background. A run in progress continues instead.")
    @APIResponse(responseCode = "202", description = "It runs next")
    public Response start(@HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        var caller = operator.id();
        return idempotency.respond(caller, key, () -> {
            QuarkusTransaction.joiningExisting().run(() -> {
                jobs.add(Reconciliation.KIND, Reconciliation.KEY, Reconciliation.Position.START);
                actions.record(caller, "RECONCILE", "media/bucket");
            });
            return Response.accepted().build();
        });
    }

    private RunView view(Runs.Run run) {
        var findings = runs.findings(run.id()).stream()
                .map(it -> new FindingView(it.kind().label(), it.count(), it.examples()))
                .toList();
        return new RunView(run.startedAt(), run.finishedAt(), run.objects(), findings);
    }

    @RegisterForReflection
    @Schema(name = "MediaReconciliation")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            @Nullable @Schema(description = "The run in progress; absent if there is none")
            RunView running,

            @Nullable @Schema(description = "The last finished run; absent before the first one")
            RunView last) {}

    @RegisterForReflection
    @Schema(name = "MediaReconciliationRun")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RunView(
            Instant startedAt,

            @Nullable @Schema(description = "Absent while it runs")
            Instant finishedAt,

            @Schema(description = "How many objects were compared", minimum = "0")
            long objects,

            List<FindingView> findings) {}

    @RegisterForReflection
    @Schema(name = "MediaReconciliationFinding")
    record FindingView(
            @Schema(
                    enumeration = {
                        "orphan-original",
                        "orphan-picture",
                        "orphan-attempt",
                        "multipart-leftover",
                        "unknown-object",
                        "missing-original",
                        "missing-picture",
                        "uncompleted-upload",
                        "unanswered-upload",
                        "quota-mismatch"
                    })
            String kind,

            @Schema(minimum = "1") long count,

            @Schema(description = "At most 100 keys of objects, or ids of media or owners")
            List<String> examples) {}
}
