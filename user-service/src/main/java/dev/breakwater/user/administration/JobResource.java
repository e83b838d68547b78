package dev.breakwater.user.administration;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.breakwater.platform.jobs.administration.JobAdminResource;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/admin/users/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations", description = "Jobs, dead letters and parked events of each service")
class JobResource extends JobAdminResource {}
