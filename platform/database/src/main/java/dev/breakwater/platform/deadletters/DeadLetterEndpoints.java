package dev.breakwater.platform.deadletters;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.deadletters.topic.Position;
import dev.breakwater.platform.operators.CurrentOperator;
import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.platform.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * HTTP endpoints for the dead letters of a service's consumers. The service's subclass adds the path and the consumers. The
 * annotations are on the methods, because class-level ones are not inherited.
 */
public abstract class DeadLetterEndpoints {

    private static final String ADMIN = "admin";
    private static final String TOPIC = "The name of a topic of dead letters, which the list of topics returns";

    @Inject
    DeadLetters letters;

    @Inject
    Redrive redrive;

    @Inject
    CurrentOperator operator;

    /** The consumers whose dead letters this resource shows. */
    protected abstract List<DeadLetterTopic> topics();

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(ADMIN)
    @RunOnVirtualThread
    @Operation(
            operationId = "list*DeadLetterTopics",
            summary = "List the topics of dead letters",
            description = "A dead letter is an event that a consumer has given up.")
    @APIResponse(responseCode = "200", description = "The topics, with their numbers of dead letters")
    @APIResponse(responseCode = "503", description = "`unavailable`: Kafka does not respond")
    public List<DeadLetterSummary> list() {
        operator.id();
        return topics().stream().map(letters::summary).toList();
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(ADMIN)
    @RunOnVirtualThread
    @Path("{topic}")
    @Operation(
            operationId = "list*DeadLetters",
            summary = "List the dead letters of a topic, by partition and offset",
            description =
                    "Personal fields are masked. Of a payload that is no event of the topic, only size and hash are shown.")
    @APIResponse(responseCode = "200", description = "A page of dead letters")
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    @APIResponse(responseCode = "404", description = "No such topic")
    @APIResponse(responseCode = "503", description = "`unavailable`: Kafka does not respond")
    public Page<DeadLetterView> page(
            @Parameter(description = TOPIC) @PathParam("topic") String topic,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        operator.id();
        var most = PageRequest.parse(limit, null).limit();
        return letters.page(find(topic), Position.decode(cursor), most);
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(ADMIN)
    @RunOnVirtualThread
    @Path("{topic}/redrive")
    @Consumes(MediaType.APPLICATION_JSON)
    @Extension(name = "x-no-idempotency-key", value = "a record that was sent is not sent again")
    @Operation(
            operationId = "redrive*DeadLetters",
            summary = "Send dead letters to their consumer's retry topic",
            description =
                    "One record, or the oldest ones of the topic. A record is sent once unless it is forced: repeat an interrupted call to continue.")
    @APIResponse(
            responseCode = "200",
            description = "What became of each record",
            content = @Content(schema = @Schema(implementation = RedriveResult.class)))
    @APIResponse(responseCode = "400", description = "`invalid-parameter`: `cursor` is not one that a call returned")
    @APIResponse(responseCode = "404", description = "No such topic, or no such record any more")
    @APIResponse(responseCode = "409", description = "`redrive-in-progress` or `redriven-too-often`")
    @APIResponse(responseCode = "422", description = "`invalid`")
    @APIResponse(responseCode = "503", description = "`unavailable`: Kafka does not respond")
    public Response redrive(@Parameter(description = TOPIC) @PathParam("topic") String topic, RedriveRequest request) {
        var id = operator.id();
        var found = find(topic);
        RedriveRequest.check(request);
        return switch (redrive.run(found, request, id)) {
            case Redrive.Outcome.Done(var result) -> Response.ok(result).build();
            case Redrive.Outcome.NotFound _ ->
                Problem.of(404, "not-found", "There is no record at this partition and offset.")
                        .toResponse();
            case Redrive.Outcome.TooOften(var redrives) ->
                Problem.of(409, "redriven-too-often", "It came back " + redrives + " times.")
                        .toResponse();
            case Redrive.Outcome.InProgress _ ->
                Problem.of(409, "redrive-in-progress", "Another redrive runs now.")
                        .toResponse();
        };
    }

    private DeadLetterTopic find(String topic) {
        return topics().stream()
                .filter(it -> letters.topicsOf(it).deadLetters().equals(topic))
                .findFirst()
                .orElseThrow(() -> Problem.of(404, "not-found", "There is no such topic of dead letters here.")
                        .toException());
    }
}
