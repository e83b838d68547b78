package dev.breakwater.user.serviceclient;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.idempotency.Idempotency;
import dev.breakwater.platform.idempotency.IdempotencyKey;
import dev.breakwater.platform.operators.CurrentOperator;
import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.platform.problem.Problem;
import dev.breakwater.user.account.DisplayName;
import dev.breakwater.user.account.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path(ServiceClientResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@RunOnVirtualThread
@Tag(
        name = "Service clients",
        description = "Access for the team's other services: OAuth 2.0 client credentials (RFC 6749, 4.4)")
class ServiceClientResource {

    static final String PATH = "/api/v1/admin/clients";
    static final String CLIENT = "The client's id";

    private final ServiceClientAdministration administration;
    private final CurrentOperator operator;
    private final Idempotency idempotency;

    ServiceClientResource(
            ServiceClientAdministration administration, CurrentOperator operator, Idempotency idempotency) {
        this.administration = administration;
        this.operator = operator;
        this.idempotency = idempotency;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createServiceClient",
            summary = "Create a service client",
            description = "It can get tokens when it has a secret.")
    @APIResponse(
            responseCode = "201",
            description = "The client",
            headers = @Header(name = "Location", ref = "Location"),
            content = @Content(schema = @Schema(implementation = ServiceClient.class)))
    @APIResponse(responseCode = "422", description = "A field is missing or invalid")
    public Response create(
            @Valid @NotNull CreateServiceClientRequest body, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        var admin = operator.id();
        return idempotency.respond(admin, key, () -> {
            var client = administration.create(admin, body.name, body.scopes);
            return Response.created(URI.create(PATH + "/" + client.id()))
                    .entity(client)
                    .build();
        });
    }

    @GET
    @Operation(operationId = "listServiceClients", summary = "List service clients, newest first")
    @APIResponse(responseCode = "200", description = "A page of clients")
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    public Page<ServiceClient> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        operator.id();
        var page = PageRequest.parse(limit, cursor);
        return Page.of(administration.page(page), page, ServiceClient::id, client -> client);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getServiceClient", summary = "Get a service client")
    @APIResponse(
            responseCode = "200",
            description = "The client",
            content = @Content(schema = @Schema(implementation = ServiceClient.class)))
    @APIResponse(responseCode = "404", description = "No such client")
    public Response get(@Parameter(description = CLIENT) @PathParam("id") UUID id) {
        operator.id();
        return administration
                .byId(id)
                .map(client -> Response.ok(client).build())
                .orElseGet(ServiceClientResource::noSuchClient);
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "renameServiceClient", summary = "Rename a service client")
    @APIResponse(
            responseCode = "200",
            description = "The client",
            content = @Content(schema = @Schema(implementation = ServiceClient.class)))
    @APIResponse(responseCode = "404", description = "No such client")
    @APIResponse(responseCode = "422", description = "The name is missing or invalid")
    public Response rename(
            @Parameter(description = CLIENT) @PathParam("id") UUID id,
            @Valid @NotNull RenameServiceClientRequest body,
            @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        var admin = operator.id();
        return idempotency.respond(admin, key, () -> administration
                .rename(admin, id, body.name)
                .map(client -> Response.ok(client).build())
                .orElseGet(ServiceClientResource::noSuchClient));
    }

    @POST
    @Path("{id}/disable")
    @Operation(
            operationId = "disableServiceClient",
            summary = "Disable a service client",
            description = "It gets no token until it is enabled again. Its tokens are refused within a second.")
    @APIResponse(responseCode = "204", description = "The client is disabled")
    @APIResponse(responseCode = "404", description = "No such client")
    public Response disable(
            @Parameter(description = CLIENT) @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        var admin = operator.id();
        return idempotency.respond(admin, key, () -> done(administration.disable(admin, id)));
    }

    @POST
    @Path("{id}/enable")
    @Operation(operationId = "enableServiceClient", summary = "Enable a disabled service client")
    @APIResponse(responseCode = "204", description = "The client is enabled")
    @APIResponse(responseCode = "404", description = "No such client")
    public Response enable(
            @Parameter(description = CLIENT) @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        var admin = operator.id();
        return idempotency.respond(admin, key, () -> done(administration.enable(admin, id)));
    }

    @DELETE
    @Path("{id}")
    @Operation(
            operationId = "deleteServiceClient",
            summary = "Delete a service client",
            description = "Also deletes its secrets. Its tokens are refused within a second.")
    @APIResponse(responseCode = "204", description = "The client is deleted")
    @APIResponse(responseCode = "404", description = "No such client")
    public Response delete(@Parameter(description = CLIENT) @PathParam("id") UUID id) {
        return done(administration.delete(operator.id(), id));
    }

    private static Response done(boolean exists) {
        return exists ? Response.noContent().build() : noSuchClient();
    }

    static Response noSuchClient() {
        return Problem.of(404, "not-found", "There is no such service client.").toResponse();
    }

    record CreateServiceClientRequest(
            @NotNull
            @DisplayName
            @Schema(
                    minLength = 1,
                    maxLength = DisplayName.MAX_LENGTH,
                    description = DisplayName.DESCRIPTION,
                    examples = "Invoices")
            String name,

            @NotNull
            @Size(min = 1, max = Scope.COUNT)
            @Schema(
                    type = SchemaType.ARRAY,
                    description =
                            "What the client may do: `mail:send` sends email, `mail:attach` attaches files of the team to it",
                    examples = "[\"mail:send\"]")
            List<@NotNull @Pattern(regexp = Scope.PATTERN, message = Scope.RULE) String> scopes) {}

    record RenameServiceClientRequest(
            @NotNull
            @DisplayName
            @Schema(
                    minLength = 1,
                    maxLength = DisplayName.MAX_LENGTH,
                    description = DisplayName.DESCRIPTION,
                    examples = "Invoices")
            String name) {}
}
