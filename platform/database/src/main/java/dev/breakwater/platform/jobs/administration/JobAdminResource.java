package dev.breakwater.platform.jobs.administration;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import dev.breakwater.platform.idempotency.Idempotency;
import dev.breakwater.platform.idempotency.IdempotencyKey;
import dev.breakwater.platform.operators.CurrentOperator;
import dev.breakwater.platform.operators.DiscardRequest;
import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.platform.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * HTTP endpoints for operators to list, retry and discard a service's jobs. The service's subclass adds the path.
 */
public abstract class JobAdminResource {

    private static final String ADMIN = "admin";
    private static final String DRY_RUN = "`true`: change nothing and return what would be done";

    @Inject
    JobAdministration jobs;

    @Inject
    CurrentOperator operator;

    @Inject
    Idempotency idempotency;

    @RegisterForReflection
    public record JobActionResult(
            @Schema(description = "How many jobs it concerns", minimum = "0")
            int jobs,

            @Schema(description = "Whether it was a dry run, which changes nothing")
            boolean dryRun) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(ADMIN)
    @RunOnVirtualThread
    @Operation(
            operationId = "list*Jobs",
            summary = "List jobs, the newest first",
            description = "Without their payloads. Finished jobs are not kept.")
    @APIResponse(responseCode = "200", description = "A page of jobs")
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    public Page<Job> list(
            @Parameter(description = "Only jobs of this kind") @QueryParam("kind") String kind,
            @Parameter(description = "Only jobs in this state", schema = @Schema(implementation = JobState.class))
                    @QueryParam("state")
                    String state,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        operator.id();
        return jobs.page(kind, stateOf(state), PageRequest.parse(limit, cursor));
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Path("counts")
    @RolesAllowed(ADMIN)
    @RunOnVirtualThread
    @Operation(operationId = "count*Jobs", summary = "Count the jobs by kind and state")
    @APIResponse(
            responseCode = "200",
            description = "The number and the greatest age of the jobs of each kind and state")
    public List<JobCount> counts() {
        operator.id();
        return jobs.counts();
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Path("actions")
    @RolesAllowed(ADMIN)
    @RunOnVirtualThread
    @Operation(
            operationId = "list*JobActions",
            summary = "List the actions of administrators on jobs, the newest first")
    @APIResponse(responseCode = "200", description = "A page of actions")
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    public Page<JobAction> actions(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        operator.id();
        return jobs.actions(PageRequest.parse(limit, cursor));
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Path("{id}/retry")
    @RolesAllowed(ADMIN)
    @RunOnVirtualThread
    @Operation(
            operationId = "retry*Job",
            summary = "Retry a job now",
            description = "The job is parked or waits for its next attempt.")
    @APIResponse(
            responseCode = "200",
            description = "The job is due",
            content = @Content(schema = @Schema(implementation = JobActionResult.class)))
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    @APIResponse(responseCode = "404", description = "No such job")
    @APIResponse(responseCode = "409", description = "`job-running`")
    public Response retry(
            @Parameter(description = "The job's id") @PathParam("id") UUID id,
            @Parameter(description = DRY_RUN, schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("dryRun")
                    String dryRun,
            @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key,
            @Context UriInfo uri) {
        boolean isDry = isDry(dryRun, uri);
        var caller = operator.id();
        return idempotency.respond(caller, key, () -> respond(jobs.retry(id, caller, isDry), isDry));
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Path("{id}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(ADMIN)
    @RunOnVirtualThread
    @Operation(
            operationId = "discard*Job",
            summary = "Delete a job",
            description = "Its work is never done. The reason is kept.")
    @APIResponse(
            responseCode = "200",
            description = "The job is deleted",
            content = @Content(schema = @Schema(implementation = JobActionResult.class)))
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    @APIResponse(responseCode = "404", description = "No such job")
    @APIResponse(responseCode = "409", description = "`job-running`")
    @APIResponse(responseCode = "422", description = "`invalid`")
    public Response discard(
            @Parameter(description = "The job's id") @PathParam("id") UUID id,
            @Parameter(description = DRY_RUN, schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("dryRun")
                    String dryRun,
            @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key,
            @Context UriInfo uri,
            DiscardRequest request) {
        boolean isDry = isDry(dryRun, uri);
        var reason = DiscardRequest.reasonOf(request);
        var caller = operator.id();
        return idempotency.respond(caller, key, () -> respond(jobs.discard(id, caller, reason, isDry), isDry));
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Path("retry")
    @RolesAllowed(ADMIN)
    @RunOnVirtualThread
    @Operation(
            operationId = "retry*Jobs",
            summary = "Retry the parked jobs of a kind",
            description = "The oldest first, at most 10,000.")
    @APIResponse(
            responseCode = "200",
            description = "The jobs are due",
            content = @Content(schema = @Schema(implementation = JobActionResult.class)))
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    public Response retryAll(
            @Parameter(description = "The kind of the jobs", required = true) @QueryParam("kind") String kind,
            @Parameter(description = DRY_RUN, schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("dryRun")
                    String dryRun,
            @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key,
            @Context UriInfo uri) {
        if (kind == null || kind.isEmpty()) throw invalidParameter("kind is missing.");
        boolean isDry = isDry(dryRun, uri);
        var caller = operator.id();
        return idempotency.respond(
                caller, key, () -> Response.ok(new JobActionResult(jobs.retryAll(kind, caller, isDry), isDry))
                        .build());
    }

    private static Response respond(JobAdministration.Outcome outcome, boolean isDry) {
        return switch (outcome) {
            case JobAdministration.Outcome.Done _ ->
                Response.ok(new JobActionResult(1, isDry)).build();
            case JobAdministration.Outcome.NotFound _ ->
                Problem.of(404, "not-found", "There is no such job.").toResponse();
            case JobAdministration.Outcome.Running _ ->
                Problem.of(409, "job-running", "An instance is running this job.")
                        .toResponse();
        };
    }

    /** Rejects other values: a typo must not turn a dry run into a real one. */
    private static boolean isDry(String dryRun, UriInfo uri) {
        if ("true".equals(dryRun)) return true;
        if ("false".equals(dryRun) || !uri.getQueryParameters().containsKey("dryRun")) return false;
        throw invalidParameter("dryRun is true or false.");
    }

    private static JobState stateOf(String state) {
        if (state == null) return null;
        return Arrays.stream(JobState.values())
                .filter(it -> it.name().equals(state))
                .findAny()
                .orElseThrow(() -> invalidParameter("state is one of " + Arrays.toString(JobState.values()) + "."));
    }

    private static RuntimeException invalidParameter(String detail) {
        return Problem.of(400, "invalid-parameter", detail).toException();
    }
}
