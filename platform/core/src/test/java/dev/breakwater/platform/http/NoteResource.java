package dev.breakwater.platform.http;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;

/** A resource with every kind of missing declaration, and with conditional requests. */
@Path("/notes")
public class NoteResource {

    /** The newest first. */
    static final List<UUID> NOTES = List.of(new UUID(1, 3), new UUID(1, 2), new UUID(1, 1));

    static final EntityTag TAG = new EntityTag("owner.3");

    public record Note(String text) {}

    @GET
    @Path("undeclared")
    public Response undeclared() {
        return Response.ok(new Note("<script>alert(1)</script>")).build();
    }

    @GET
    @Path("undeclared-record")
    public Note undeclaredRecord() {
        return new Note("<script>alert(1)</script>");
    }

    @GET
    @Path("declared-as-page")
    public Response declaredAsPage() {
        return Response.ok(new Note("<script>alert(1)</script>"), MediaType.TEXT_HTML)
                .build();
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response get(@Context HttpHeaders headers) {
        return Preconditions.of(headers)
                .ofRead(TAG)
                .orElseGet(() -> Response.ok(new Note("a")))
                .tag(TAG)
                .build();
    }

    @PATCH
    @Produces(MediaType.APPLICATION_JSON)
    public Response change(@Context HttpHeaders headers) {
        return Response.status(Preconditions.of(headers).allowChange(TAG) ? 204 : 412)
                .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response create(Map<String, String> note) {
        return Response.created(URI.create("/notes/7?a=b#c")).entity(note).build();
    }

    @GET
    @Path("list")
    @Produces(MediaType.APPLICATION_JSON)
    public Page<UUID> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        var page = PageRequest.parse(limit, cursor);
        var first = page.after().map(NOTES::indexOf).orElse(-1) + 1;
        var rows = NOTES.stream().skip(first).limit(page.fetch()).toList();
        return Page.of(rows, page, Function.identity(), Function.identity());
    }

    @GET
    @Path("away")
    public Response away() {
        return Response.seeOther(URI.create("https://elsewhere.example/x")).build();
    }
}
