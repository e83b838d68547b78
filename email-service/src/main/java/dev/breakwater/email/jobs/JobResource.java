package dev.breakwater.email.jobs;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.breakwater.platform.jobs.administration.JobAdminResource;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deliveries that wait for an attempt, are being sent, or whose attempts cannot be run. */
@Path("/api/v1/admin/mail/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations", description = "Jobs, dead letters and parked events of each service")
class JobResource extends JobAdminResource {}
