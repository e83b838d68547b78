package dev.breakwater.user.administration;

import java.util.UUID;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.breakwater.platform.jobs.administration.JobAdminResource;
import dev.breakwater.platform.jobs.administration.JobAdministration;
import dev.breakwater.platform.problem.Problem;
import dev.breakwater.user.token.Caller;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/admin/users/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@APIResponse(responseCode = "401", description = "The access token is missing or invalid")
@APIResponse(responseCode = "403", description = "The caller is no administrator, or no longer one")
class JobResource extends JobAdminResource {

    private final Administration administration;
    private final Caller caller;

    JobResource(JobAdministration jobs, Administration administration, Caller caller) {
        super(jobs);
        this.administration = administration;
        this.caller = caller;
    }

    @Override
    protected UUID admin() {
        if (administration.isAdmin(caller.id())) return caller.id();
        throw Problem.of(403, "forbidden", "You are no administrator any more.").toException();
    }
}
