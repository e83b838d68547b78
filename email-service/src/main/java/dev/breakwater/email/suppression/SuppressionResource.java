package dev.breakwater.email.suppression;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.operators.CurrentOperator;
import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.platform.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The suppressed addresses, for support: why an address gets no email, and the end of it. */
@Path("/api/v1/admin/mail/suppressions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@RunOnVirtualThread
@Tag(name = "Administration")
class SuppressionResource {

    private final Suppressions suppressions;
    private final CurrentOperator operator;

    SuppressionResource(Suppressions suppressions, CurrentOperator operator) {
        this.suppressions = suppressions;
        this.operator = operator;
    }

    @GET
    @Operation(
            operationId = "listSuppressions",
            summary = "List the addresses that get no email, the newest first",
            description =
                    "Those that bounced or complained, and unsubscriptions. The addresses themselves are not stored: ask for one"
                            + " with `recipient`.")
    @APIResponse(responseCode = "200", description = "A page of suppressions")
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    public Page<Suppression> list(
            @Parameter(description = "Only the suppressions of this address", example = "ada@example.org")
                    @QueryParam("recipient")
                    String recipient,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        var page = PageRequest.parse(limit, cursor);
        return Page.of(rows(recipient, page), page, Suppression::id, Function.identity());
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "liftSuppression",
            summary = "Let an address get email again",
            description =
                    "Also lifts an unsubscription: only when its recipient asks for it. Emails that were suppressed are not sent."
                            + " It is recorded who lifted it.")
    @APIResponse(responseCode = "204", description = "Lifted")
    @APIResponse(responseCode = "404", description = "No such suppression")
    public Response lift(@Parameter(description = "The suppression's id") @PathParam("id") UUID id) {
        return suppressions.lift(id, operator.id())
                ? Response.noContent().build()
                : Problem.of(404, "not-found", "There is no such suppression.").toResponse();
    }

    private List<Suppression> rows(String recipient, PageRequest page) {
        if (recipient == null) return suppressions.page(page);
        return EmailAddress.parse(recipient).map(suppressions::of).orElseThrow(() -> Problem.of(
                        400, "invalid-parameter", "recipient must be an email address.")
                .toException());
    }
}
