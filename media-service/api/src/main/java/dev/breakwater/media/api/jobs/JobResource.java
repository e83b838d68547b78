package dev.breakwater.media.api.jobs;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.breakwater.platform.jobs.administration.JobAdminResource;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** This service's jobs that wait, run or are parked: deletions, upload expiries and erasures. */
@Path("/api/v1/admin/media/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations", description = "Jobs, dead letters and parked events of each service")
class JobResource extends JobAdminResource {}
