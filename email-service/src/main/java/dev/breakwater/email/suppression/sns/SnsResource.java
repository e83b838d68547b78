package dev.breakwater.email.suppression.sns;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.email.suppression.FeedbackIntake;
import dev.breakwater.platform.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** The endpoint of Amazon SNS. The topic and the hosts are checked before anything is fetched, and the signature before anything is read. */
@Path("/api/v1/mail-feedback/sns")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Mail feedback")
public class SnsResource {

    private static final Logger LOG = Logger.getLogger(SnsResource.class);
    private static final String SOURCE = "sns";
    private static final int RETRY_AFTER_SECONDS = 30;

    private final SnsSignature signature;
    private final SnsRequests requests;
    private final FeedbackIntake intake;
    private final ObjectMapper json;
    private final List<String> topics;

    SnsResource(
            SnsSignature signature, SnsRequests requests, FeedbackIntake intake, ObjectMapper json, SnsConfig config) {
        this.signature = signature;
        this.requests = requests;
        this.intake = intake;
        this.json = json;
        topics = config.topics().orElse(List.of());
    }

    @POST
    @Consumes(MediaType.TEXT_PLAIN)
    @Extension(name = "x-no-idempotency-key", value = "a notification has its effect once")
    @Operation(
            operationId = "receiveSnsMessage",
            summary = "Receive a message of Amazon SNS",
            description = "Bounces and complaints of Amazon SES. A subscription of an allowed topic is confirmed.")
    @RequestBody(content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "204", description = "Applied, or known already")
    @APIResponse(responseCode = "400", description = "`malformed-body`: not a message of SNS")
    @APIResponse(
            responseCode = "403",
            description = "`forbidden`: the topic, the address of the certificate or the signature")
    @APIResponse(responseCode = "404", description = "`not-found`: no topic is configured")
    @APIResponse(responseCode = "503", description = "`unavailable`: SNS could not be asked; it repeats the message")
    public Response receive(byte[] body) {
        if (topics.isEmpty())
            return Problem.of(404, "not-found", "No notifications are accepted here.")
                    .toResponse();
        var message = read(body, SnsMessage.class).filter(SnsMessage::isComplete);
        if (message.isEmpty()) return malformed();
        if (!topics.contains(message.get().topicArn())) return forbidden("the topic is not allowed");
        return switch (signature.verify(message.get())) {
            case INVALID -> forbidden("the signature is not valid");
            case FOREIGN_CERTIFICATE -> forbidden("the address of the certificate is not allowed");
            case UNKNOWN_VERSION -> forbidden("the version of the signature is not known");
            case UNAVAILABLE -> unavailable();
            case VALID -> accept(message.get());
        };
    }

    private Response accept(SnsMessage message) {
        return switch (message.type()) {
            case SnsMessage.NOTIFICATION -> notified(message);
            case SnsMessage.SUBSCRIPTION -> subscribed(message);
            case SnsMessage.UNSUBSCRIPTION -> {
                LOG.warnf("%s posts here no longer", message.topicArn());
                yield Response.noContent().build();
            }
            default -> malformed();
        };
    }

    /** SES also publishes what is no feedback, such as the confirmation of its own set-up, which is no JSON. */
    private Response notified(SnsMessage message) {
        var feedback = read(message.message().getBytes(java.nio.charset.StandardCharsets.UTF_8), SesNotification.class)
                .map(SesNotification::feedback)
                .orElse(List.of());
        intake.accept(SOURCE, message.topicArn() + "/" + message.messageId(), feedback);
        return Response.noContent().build();
    }

    private Response subscribed(SnsMessage message) {
        var url = requests.allowed(message.subscribeUrl());
        if (url.isEmpty()) return forbidden("the address of the subscription is not allowed");
        if (requests.get(url.get()).isEmpty()) return unavailable();
        LOG.infof("The subscription of %s is confirmed", message.topicArn());
        return Response.noContent().build();
    }

    private <T> Optional<T> read(byte[] body, Class<T> type) {
        try {
            return Optional.ofNullable(json.readValue(body, type));
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    private static Response malformed() {
        return Problem.of(400, "malformed-body", "The body is not a message of Amazon SNS.")
                .toResponse();
    }

    private static Response forbidden(String why) {
        LOG.warnf("An SNS message was refused: %s", why);
        return Problem.of(403, "forbidden", "This message is refused: " + why + ".")
                .toResponse();
    }

    private static Response unavailable() {
        return Problem.of(503, "unavailable", "SNS could not be asked.").toResponse(RETRY_AFTER_SECONDS);
    }
}
