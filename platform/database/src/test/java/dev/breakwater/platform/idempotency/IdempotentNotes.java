package dev.breakwater.platform.idempotency;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Writes a row per request to the table {@code turn}, and responds in the way that its text names. */
@Path("/idempotent-notes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
public class IdempotentNotes {

    private final Idempotency idempotency;
    private final Statements statements;
    final AtomicInteger checks = new AtomicInteger();

    IdempotentNotes(Idempotency idempotency, Statements statements) {
        this.idempotency = idempotency;
        this.statements = statements;
    }

    record Note(UUID id, String text) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response write(
            @HeaderParam("Caller") UUID caller, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key, Note note) {
        return idempotency.respond(caller, key, () -> check(note), () -> write(note));
    }

    private Optional<Response> check(Note note) {
        checks.incrementAndGet();
        return note.text.equals("too early")
                ? Optional.of(Problem.of(409, "not-uploaded", "Too early.").toResponse())
                : Optional.empty();
    }

    private Response write(Note note) {
        statements.execute("insert into turn (note, text) values (?, ?)", note.id, note.text);
        return switch (note.text) {
            case "fails" -> throw new IllegalStateException("fails");
            case "is refused" ->
                throw Problem.of(409, "not-uploaded", "Refused.").toException();
            case "has no content" -> Response.noContent().build();
            case "is slow" -> {
                statements.all(_ -> true, "select pg_advisory_xact_lock(43)");
                yield Response.ok(Map.of("text", note.text)).build();
            }
            default ->
                Response.status(201)
                        .entity(new Written(note.id, note.text, count()))
                        .tag("a")
                        .header("Location", "/notes/" + note.id)
                        .build();
        };
    }

    public record Written(UUID id, String text, long turn) {}

    private long count() {
        return statements
                .first(row -> row.getLong(1), "select max(n) from turn")
                .orElseThrow();
    }
}
