package dev.breakwater.user.administration;

import java.time.Instant;
import java.util.UUID;

import jakarta.annotation.Nullable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.platform.idempotency.Idempotency;
import dev.breakwater.platform.idempotency.IdempotencyKey;
import dev.breakwater.platform.operators.CurrentOperator;
import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.platform.problem.Problem;
import dev.breakwater.user.account.LanguageTag;
import dev.breakwater.user.account.Roles;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.signin.audit.SignInAudit;
import dev.breakwater.user.signin.audit.SignInEntry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/admin")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@RunOnVirtualThread
@Tag(name = "Administration", description = "Accounts and emails, for administrators")
class AdminResource {

    private static final String USER = "The user's id";

    private final Administration administration;
    private final SignInAudit signIns;
    private final CurrentOperator operator;
    private final Idempotency idempotency;

    AdminResource(
            Administration administration, SignInAudit signIns, CurrentOperator operator, Idempotency idempotency) {
        this.administration = administration;
        this.signIns = signIns;
        this.operator = operator;
        this.idempotency = idempotency;
    }

    @GET
    @Path("users")
    @Operation(operationId = "listAccounts", summary = "List accounts, newest first")
    @APIResponse(responseCode = "200", description = "A page of accounts")
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    public Page<Account> users(
            @Parameter(description = "Only the account and the registrations of this address, on one page")
                    @QueryParam("email")
                    String email,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        operator.id();
        var page = PageRequest.parse(limit, cursor);
        if (email == null) return Page.of(administration.page(page), page, UserRow::id, Account::new);
        return new Page<>(
                administration.byAddress(email).stream().map(Account::new).toList(), null);
    }

    @GET
    @Path("users/{id}")
    @Operation(operationId = "getAccount", summary = "Get an account")
    @APIResponse(
            responseCode = "200",
            description = "The account",
            content = @Content(schema = @Schema(implementation = Account.class)))
    @APIResponse(responseCode = "404", description = "No such user")
    public Response user(@Parameter(description = USER) @PathParam("id") UUID id) {
        operator.id();
        return administration
                .byId(id)
                .map(user -> Response.ok(new Account(user)).build())
                .orElseGet(AdminResource::noSuchUser);
    }

    @GET
    @Path("users/{id}/sign-ins")
    @Operation(
            operationId = "listAccountSignIns",
            summary = "List sign-ins to an account, newest first",
            description = "Includes refused sign-ins.")
    @APIResponse(responseCode = "200", description = "A page of sign-ins; empty for an unknown user")
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    public Page<SignInEntry> signIns(
            @Parameter(description = USER) @PathParam("id") UUID id,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        operator.id();
        return signIns.page(id, PageRequest.parse(limit, cursor));
    }

    @POST
    @Path("users/{id}/disable")
    @Operation(
            operationId = "disableAccount",
            summary = "Disable an account",
            description = "Ends all its sessions. It refuses sign-ins until it is enabled again.")
    @APIResponse(responseCode = "204", description = "The account is disabled")
    @APIResponse(responseCode = "404", description = "No such user")
    @APIResponse(responseCode = "409", description = "`not-oneself`")
    public Response disable(
            @Parameter(description = USER) @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        return idempotency.respond(operator.id(), key, () -> act(AccountAction.DISABLE, id));
    }

    @POST
    @Path("users/{id}/enable")
    @Operation(operationId = "enableAccount", summary = "Enable a disabled account")
    @APIResponse(responseCode = "204", description = "The account is enabled")
    @APIResponse(responseCode = "404", description = "No such user")
    public Response enable(
            @Parameter(description = USER) @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        return idempotency.respond(operator.id(), key, () -> act(AccountAction.ENABLE, id));
    }

    @DELETE
    @Path("users/{id}/sessions")
    @Operation(
            operationId = "endAccountSessions",
            summary = "Sign a user out everywhere",
            description = "Also voids pending changes of the address, the password and the second factor.")
    @APIResponse(
            responseCode = "204",
            description =
                    "Every session has ended. Their access tokens can change nothing, but can read until they expire")
    @APIResponse(responseCode = "404", description = "No such user")
    public Response signOut(@Parameter(description = USER) @PathParam("id") UUID id) {
        return act(AccountAction.SIGN_OUT, id);
    }

    @PUT
    @Path("users/{id}/roles/admin")
    @Operation(
            operationId = "grantAdminRole",
            summary = "Make a user an administrator",
            description = "Takes effect at the user's next sign-in or refresh.")
    @APIResponse(responseCode = "204", description = "The user is an administrator")
    @APIResponse(responseCode = "404", description = "No such user")
    public Response appoint(@Parameter(description = USER) @PathParam("id") UUID id) {
        return act(AccountAction.APPOINT, id);
    }

    @DELETE
    @Path("users/{id}/roles/admin")
    @Operation(operationId = "revokeAdminRole", summary = "Remove a user's administrator role")
    @APIResponse(responseCode = "204", description = "The user is not an administrator")
    @APIResponse(responseCode = "404", description = "No such user")
    @APIResponse(responseCode = "409", description = "`not-oneself` or `configured-admin`")
    public Response dismiss(@Parameter(description = USER) @PathParam("id") UUID id) {
        return act(AccountAction.DISMISS, id);
    }

    private Response act(AccountAction action, UUID userId) {
        return switch (administration.act(operator.id(), action, userId)) {
            case Administration.Outcome.Done _ -> Response.noContent().build();
            case Administration.Outcome.NoSuchUser _ -> noSuchUser();
            case Administration.Outcome.OwnAccount _ ->
                Problem.of(409, "not-oneself", "Administrators cannot do this to their own account.")
                        .toResponse();
            case Administration.Outcome.ConfiguredAdmin _ ->
                Problem.of(409, "configured-admin", "The configuration makes this user an administrator.")
                        .toResponse();
        };
    }

    private static Response noSuchUser() {
        return Problem.of(404, "not-found", "There is no such user.").toResponse();
    }

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Account(
            UUID id,

            @Schema(format = "idn-email", examples = "ada@example.org")
            String email,

            @Schema(examples = "Ada Lovelace") String displayName,

            @Schema(description = LanguageTag.DESCRIPTION, examples = "en")
            String locale,

            Instant registeredAt,

            @Schema(description = "Whether the address is verified; if not, this is a registration")
            boolean verified,

            @Nullable @Schema(description = "When the account was disabled; absent when it is enabled")
            Instant disabledAt,

            @Schema(
                    description =
                            "Whether an administrator appointed the user; false for administrators by configuration")
            boolean admin) {
        Account(UserRow user) {
            this(
                    user.id(),
                    user.email(),
                    user.displayName(),
                    user.locale(),
                    user.registeredAt(),
                    user.isVerified(),
                    user.disabledAt(),
                    user.isAdmin());
        }
    }
}
