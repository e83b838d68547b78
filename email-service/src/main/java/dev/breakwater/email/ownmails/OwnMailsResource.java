package dev.breakwater.email.ownmails;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A person's own emails: "where is my mail?" without support. */
@Path("/api/v1/users/me/mails")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("user")
@RunOnVirtualThread
@Tag(name = "Account")
class OwnMailsResource {

    /** Without those to an address that the person wants to have: only an address without an account gets one. */
    private static final String NEWEST = """
            select id, template, state, created_at, ended_at from letters
            where user_id = ? and id < ? and template <> 'email-change' order by id desc limit ?
            """;

    private final Statements statements;
    private final JsonWebToken token;

    OwnMailsResource(Statements statements, JsonWebToken token) {
        this.statements = statements;
        this.token = token;
    }

    @GET
    @Operation(
            operationId = "listOwnMails",
            summary = "List the emails to you, the newest first",
            description = "Their kind, time and state, for some weeks; neither their content nor their address.")
    @APIResponse(responseCode = "200", description = "A page of your emails")
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    public Page<OwnMail> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        var page = PageRequest.parse(limit, cursor);
        var rows = statements.all(
                row -> new OwnMail(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        Timestamps.instant(row, 4),
                        Timestamps.instant(row, 5)),
                NEWEST,
                UUID.fromString(token.getSubject()),
                page.below(),
                page.fetch());
        return Page.of(rows, page, OwnMail::id, mail -> mail);
    }
}
