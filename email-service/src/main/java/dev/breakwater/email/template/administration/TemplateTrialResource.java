package dev.breakwater.email.template.administration;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.email.message.Email;
import dev.breakwater.email.message.EmailRenderer;
import dev.breakwater.email.message.Language;
import dev.breakwater.email.template.EmailComposer;
import dev.breakwater.email.template.EmailComposer.Composition;
import dev.breakwater.email.template.MailTemplates;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.idempotency.Idempotency;
import dev.breakwater.platform.idempotency.IdempotencyKey;
import dev.breakwater.platform.operators.CurrentOperator;
import dev.breakwater.platform.problem.Problem;
import dev.breakwater.platform.problem.Problem.Violation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a template looks like before a service sends it. */
@Path(TemplateResource.PATH + "/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@RunOnVirtualThread
@Tag(name = "Administration")
class TemplateTrialResource {

    /** Stands for a recipient: a preview has no address, but the link to unsubscribe. */
    private static final EmailAddress NOBODY = new EmailAddress("preview", "example.invalid");

    private final MailTemplates templates;
    private final EmailComposer composer;
    private final EmailRenderer renderer;
    private final TestEmails testEmails;
    private final CurrentOperator operator;
    private final Idempotency idempotency;

    TemplateTrialResource(
            MailTemplates templates,
            EmailComposer composer,
            EmailRenderer renderer,
            TestEmails testEmails,
            CurrentOperator operator,
            Idempotency idempotency) {
        this.templates = templates;
        this.composer = composer;
        this.renderer = renderer;
        this.testEmails = testEmails;
        this.operator = operator;
        this.idempotency = idempotency;
    }

    @RegisterForReflection
    @Schema(name = "MailTemplateTest")
    record TestEmail(
            @Schema(description = "The id of the delivery") UUID id) {}

    @POST
    @Path("/preview")
    @Extension(name = "x-no-idempotency-key", value = "it changes nothing")
    @Operation(operationId = "previewMailTemplate", summary = "Render a template with data, and send nothing")
    @APIResponse(
            responseCode = "200",
            description = "The email as it would be sent",
            content = @Content(schema = @Schema(implementation = RenderedTemplate.class)))
    @APIResponse(responseCode = "404", description = "No such template or version")
    @APIResponse(responseCode = "422", description = "`invalid`: the data do not fit the template")
    public Response preview(
            @Parameter(description = TemplateResource.NAME) @PathParam("name") String name,
            RenderTemplateRequest request) {
        return composed(name, request, NOBODY, (email, language) -> Response.ok(
                        RenderedTemplate.of(renderer.render(email, language)))
                .build());
    }

    @POST
    @Path("/test")
    @Operation(
            operationId = "testMailTemplate",
            summary = "Send an email from a template to your own address",
            description = "To the address of your account that the system last wrote to, and to no other.")
    @APIResponse(
            responseCode = "202",
            description = "Queued",
            content = @Content(schema = @Schema(implementation = TestEmail.class)))
    @APIResponse(responseCode = "404", description = "No such template or version")
    @APIResponse(
            responseCode = "409",
            description = "`address-unknown`: the system wrote no email to your account lately")
    @APIResponse(responseCode = "422", description = "`invalid`: the data do not fit the template")
    public Response test(
            @Parameter(description = TemplateResource.NAME) @PathParam("name") String name,
            @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key,
            RenderTemplateRequest request) {
        var caller = operator.id();
        return idempotency.respond(caller, key, () -> testEmails
                .addressOf(caller)
                .map(address -> composed(name, request, address, (email, language) -> Response.accepted(
                                new TestEmail(testEmails.queue(caller, address, email, language)))
                        .build()))
                .orElseGet(() -> Problem.of(
                                409,
                                "address-unknown",
                                "The email service knows no address of your account: it wrote none to it lately.")
                        .toResponse()));
    }

    private Response composed(
            String name,
            RenderTemplateRequest request,
            EmailAddress to,
            BiFunction<Email.FromService, Language, Response> use) {
        if (request.version() != null && request.version() < 1)
            return Problem.invalid(List.of(new Violation("/version", "must be 1 or more")))
                    .toResponse();
        var template = templates.find(name, Optional.ofNullable(request.version()));
        if (template.isEmpty()) return TemplateResource.notFound();
        return switch (composer.compose(
                template.get(), to, request.recipientName(), request.locale(), request.data())) {
            case Composition.Unfit(var violations) ->
                Problem.invalid(violations).toResponse();
            case Composition.Composed(var email, var language) -> use.apply(email, language);
        };
    }
}
