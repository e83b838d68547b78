package dev.breakwater.email.template.administration;

import java.net.URI;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.email.template.MailTemplates;
import dev.breakwater.email.template.MailTemplates.Stored;
import dev.breakwater.email.template.StoredTemplate;
import dev.breakwater.platform.idempotency.Idempotency;
import dev.breakwater.platform.idempotency.IdempotencyKey;
import dev.breakwater.platform.operators.CurrentOperator;
import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.platform.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The templates of emails that services send. Administrators write them: what a template says goes out under the sender's name. */
@Path(TemplateResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@RunOnVirtualThread
@Tag(name = "Administration")
class TemplateResource {

    static final String PATH = "/api/v1/admin/mail/templates";
    static final String NAME = "The template's name";

    private final MailTemplates templates;
    private final CurrentOperator operator;
    private final Idempotency idempotency;

    TemplateResource(MailTemplates templates, CurrentOperator operator, Idempotency idempotency) {
        this.templates = templates;
        this.operator = operator;
        this.idempotency = idempotency;
    }

    @GET
    @Operation(operationId = "listMailTemplates", summary = "List the templates of emails, the newest first")
    @APIResponse(responseCode = "200", description = "A page of templates")
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    public Page<MailTemplateSummary> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        var page = PageRequest.parse(limit, cursor);
        return Page.of(templates.page(page), page, StoredTemplate::id, MailTemplateSummary::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createMailTemplate",
            summary = "Create a template",
            description =
                    "A template is Mustache: `{{value}}`, `{{#section}}…{{/section}}`, `{{^section}}…{{/section}}` and"
                            + " comments. It cannot include others, change the delimiters or write a value without escaping.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = MailTemplate.class)))
    @APIResponse(responseCode = "409", description = "`template-exists` or `too-many-templates`")
    @APIResponse(responseCode = "422", description = "`invalid`")
    public Response create(@HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key, CreateTemplateRequest request) {
        var caller = operator.id();
        return idempotency.respond(
                caller,
                key,
                () -> response(templates.create(request.name(), request.category(), request.contents(), caller)));
    }

    @GET
    @Path("/{name}")
    @Operation(operationId = "getMailTemplate", summary = "Get the newest version of a template")
    @APIResponse(
            responseCode = "200",
            description = "The template",
            content = @Content(schema = @Schema(implementation = MailTemplate.class)))
    @APIResponse(responseCode = "404", description = "No such template")
    public Response get(@Parameter(description = NAME) @PathParam("name") String name) {
        return found(templates.find(name, Optional.empty()));
    }

    @GET
    @Path("/{name}/versions/{version}")
    @Operation(operationId = "getMailTemplateVersion", summary = "Get one version of a template")
    @APIResponse(
            responseCode = "200",
            description = "The version",
            content = @Content(schema = @Schema(implementation = MailTemplate.class)))
    @APIResponse(responseCode = "404", description = "No such template or version")
    public Response getVersion(
            @Parameter(description = NAME) @PathParam("name") String name,
            @Parameter(description = "The version's number", schema = @Schema(type = SchemaType.INTEGER))
                    @PathParam("version")
                    String version) {
        return found(number(version).flatMap(it -> templates.find(name, Optional.of(it))));
    }

    @POST
    @Path("/{name}/versions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addMailTemplateVersion",
            summary = "Change a template by a new version",
            description = "Earlier versions never change, and can still be sent by their number.")
    @APIResponse(
            responseCode = "201",
            description = "Stored",
            content = @Content(schema = @Schema(implementation = MailTemplate.class)))
    @APIResponse(responseCode = "404", description = "No such template")
    @APIResponse(responseCode = "422", description = "`invalid`")
    public Response change(
            @Parameter(description = NAME) @PathParam("name") String name,
            @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key,
            ChangeTemplateRequest request) {
        var caller = operator.id();
        return idempotency.respond(caller, key, () -> response(templates.change(name, request.contents(), caller)));
    }

    private static Response response(Stored outcome) {
        return switch (outcome) {
            case Stored.Created(var template) ->
                Response.created(URI.create(PATH + "/" + template.name() + "/versions/" + template.version()))
                        .entity(MailTemplate.of(template))
                        .build();
            case Stored.NotFound _ -> notFound();
            case Stored.NameTaken _ ->
                Problem.of(409, "template-exists", "There is a template of this name. A change is a new version.")
                        .toResponse();
            case Stored.TooMany(var most) ->
                Problem.of(409, "too-many-templates", "There are " + most + " templates, which is the maximum.")
                        .toResponse();
            case Stored.Invalid(var violations) -> Problem.invalid(violations).toResponse();
        };
    }

    private static Optional<Integer> number(String version) {
        return version.matches("[1-9][0-9]{0,8}") ? Optional.of(Integer.valueOf(version)) : Optional.empty();
    }

    private static Response found(Optional<StoredTemplate> template) {
        return template.map(it -> Response.ok(MailTemplate.of(it)).build()).orElseGet(TemplateResource::notFound);
    }

    static Response notFound() {
        return Problem.of(404, "not-found", "There is no such template or version.")
                .toResponse();
    }
}
