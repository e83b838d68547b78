package dev.breakwater.platform.jobs.administration;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import dev.breakwater.platform.operators.CurrentOperator;
import dev.breakwater.platform.operators.DiscardRequest;
import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.platform.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * HTTP endpoints for operators to list, retry and discard a service's jobs. The service's subclass adds the path.
 */
public abstract class JobAdminResource {

    private static final String ADMIN = "admin";

    @Inject
    JobAdministration jobs;

    @Inject
    CurrentOperator operator;

    @RegisterForReflection
    @Schema(name = "JobActionResult")
    public record ActionResult(
            @Schema(description = "How many jobs it concerns")
            int jobs,

            @Schema(description = "Nothing was changed") boolean dryRun) {}

    @GET
    @RolesAllowed(ADMIN)
    @RunOnVirtualThread
    @Operation(
            summary = "Jobs, the newest first",
            description = "Without their payloads. A job that is done is not kept.")
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    public Page<JobView> list(
            @QueryParam("kind") String kind,
            @QueryParam("state") String state,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        operator.id();
        return jobs.page(kind, stateOf(state), PageRequest.parse(limit, cursor));
    }

    @GET
    @Path("counts")
    @RolesAllowed(ADMIN)
    @RunOnVirtualThread
    @Operation(summary = "How many jobs there are by kind and state, and how old the oldest is")
    public List<JobCount> counts() {
        operator.id();
        return jobs.counts();
    }

    @GET
    @Path("actions")
    @RolesAllowed(ADMIN)
    @RunOnVirtualThread
    @Operation(summary = "What administrators did to jobs, the newest first")
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    public Page<JobActionView> actions(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        operator.id();
        return jobs.actions(PageRequest.parse(limit, cursor));
    }

    @POST
    @Path("{id}/retry")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(ADMIN)
    @RunOnVirtualThread
    @Operation(summary = "Run a job at once that is parked or waits for its next attempt")
    @APIResponse(responseCode = "200", description = "It is due")
    @APIResponse(responseCode = "404", description = "No such job")
    @APIResponse(responseCode = "409", description = "`job-running`")
    public Response retry(@PathParam("id") UUID id, @QueryParam("dryRun") String dryRun, @Context UriInfo uri) {
        boolean isDry = isDry(dryRun, uri);
        return respond(jobs.retry(id, operator.id(), isDry), isDry);
    }

    @POST
    @Path("{id}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(ADMIN)
    @RunOnVirtualThread
    @Operation(summary = "Delete a job", description = "What it stands for never happens. The reason is kept.")
    @APIResponse(responseCode = "200", description = "It is deleted")
    @APIResponse(responseCode = "404", description = "No such job")
    @APIResponse(responseCode = "409", description = "`job-running`")
    @APIResponse(responseCode = "422", description = "`invalid`")
    public Response discard(
            @PathParam("id") UUID id,
            @QueryParam("dryRun") String dryRun,
            @Context UriInfo uri,
            DiscardRequest request) {
        boolean isDry = isDry(dryRun, uri);
        return respond(jobs.discard(id, operator.id(), DiscardRequest.reasonOf(request), isDry), isDry);
    }

    @POST
    @Path("retry")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(ADMIN)
    @RunOnVirtualThread
    @Operation(summary = "Retry the parked jobs of a kind, the oldest first, at most 10,000")
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    public ActionResult retryAll(
            @QueryParam("kind") String kind, @QueryParam("dryRun") String dryRun, @Context UriInfo uri) {
        if (kind == null || kind.isEmpty()) throw invalidParameter("kind is missing.");
        boolean isDry = isDry(dryRun, uri);
        return new ActionResult(jobs.retryAll(kind, operator.id(), isDry), isDry);
    }

    private static Response respond(JobAdministration.Outcome outcome, boolean isDry) {
        return switch (outcome) {
            case JobAdministration.Outcome.Done _ ->
                Response.ok(new ActionResult(1, isDry)).build();
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
