package dev.breakwater.email.jobs;

import java.util.UUID;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.breakwater.platform.jobs.administration.JobAdminResource;
import dev.breakwater.platform.jobs.administration.JobAdministration;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deliveries that wait for an attempt, are being sent, or whose attempts cannot be run. */
@Path("/api/v1/admin/mail/jobs")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "SecurityScheme")
@Tag(name = "Administration")
class JobResource extends JobAdminResource {

    private final JsonWebToken token;

    JobResource(JobAdministration jobs, JsonWebToken token) {
        super(jobs);
        this.token = token;
    }

    @Override
    protected UUID admin() {
        return UUID.fromString(token.getSubject());
    }
}
