package dev.breakwater.platform.problem;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** A resource that fails in every possible way. */
@Path("/things")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ThingResource {

    public record Thing(@NotBlank @Size(max = 10) String name, List<@Valid Part> parts, int count, Boolean old) {}

    public record Part(@NotNull UUID id, @Size(max = 3) List<@NotBlank String> tags) {}

    @POST
    public Thing create(@Valid Thing thing) {
        return thing;
    }

    @GET
    @Path("/{id}")
    public UUID get(@RestPath UUID id) {
        return id;
    }

    @PUT
    @Path("/{id}")
    public Thing put(@RestPath UUID id, @Valid Thing thing) {
        return thing;
    }

    @GET
    @Path("/counted")
    public int counted(@RestQuery @Max(9) int count) {
        return count;
    }

    @GET
    @Path("/invalid-answer")
    public @Valid Thing invalidAnswer() {
        return new Thing("", List.of(), 0, null);
    }

    @GET
    @Path("/mine")
    @RolesAllowed("user")
    public Response mine() {
        return Response.noContent().build();
    }

    @GET
    @Path("/admin")
    @RolesAllowed("admin")
    public Response admin() {
        return Response.noContent().build();
    }

    @GET
    @Path("/fails/{how}")
    public Response fail(@RestPath String how) throws Exception {
        throw switch (how) {
            case "bug" -> new NullPointerException("secret detail");
            case "database-away" -> new IllegalStateException(new SQLException("no", "08001"));
            case "pool-exhausted" -> new IllegalStateException(new SQLException("Sorry, acquisition timeout!"));
            case "wrong-sql" -> new IllegalStateException(new SQLException("secret table", "42P01"));
            case "unstorable" -> new IllegalStateException(new SQLException("no", "22021"));
            case "too-many-requests" ->
                new WebApplicationException(
                        Response.status(429).header("Retry-After", 7).build());
            case "limit" ->
                Problem.of(429, "too-many-things", "Make fewer things.")
                        .because(
                                new RateLimit("things", "account", 10, Duration.ofHours(1), 0, Duration.ofMillis(1500)))
                        .toException();
            case "conflict" -> Problem.of(409, "taken", "It is taken.").toException();
            default -> new IllegalArgumentException(how);
        };
    }
}
