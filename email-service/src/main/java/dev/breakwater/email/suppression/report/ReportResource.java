package dev.breakwater.email.suppression.report;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.email.delivery.DeliveryQueue;
import dev.breakwater.email.smtp.report.Report;
import dev.breakwater.email.smtp.report.ReportParser;
import dev.breakwater.email.suppression.Feedback;
import dev.breakwater.email.suppression.FeedbackIntake;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Bounces and complaints as mail servers send them, posted by the server that receives them. */
@Path("/api/v1/mail-feedback/reports")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Mail feedback", description = "Bounces and complaints, reported by mail servers and providers")
public class ReportResource {

    private static final Logger LOG = Logger.getLogger(ReportResource.class);
    private static final String SOURCE = "report";

    private final ReportParser parser;
    private final FeedbackIntake intake;
    private final DeliveryQueue deliveryQueue;
    private final Optional<byte[]> secret;

    ReportResource(ReportParser parser, FeedbackIntake intake, DeliveryQueue deliveryQueue, ReportConfig config) {
        this.parser = parser;
        this.intake = intake;
        this.deliveryQueue = deliveryQueue;
        secret = config.secret().map(it -> it.getBytes(UTF_8));
    }

    @POST
    @Consumes("message/rfc822")
    @Extension(name = "x-no-idempotency-key", value = "a report has its effect once")
    @Operation(
            operationId = "reportDelivery",
            summary = "Report a bounce (RFC 3464) or a complaint (RFC 5965)",
            description = "The whole email as it was received, for example by an alias that pipes it to `curl`."
                    + " It is applied to the recipient of the email that it returns, which is recognised by its Message-ID:"
                    + " that address gets no email for some time, see `listSuppressions`.")
    @RequestBody(content = @Content(mediaType = "message/rfc822", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "204", description = "Applied, or known already")
    @APIResponse(responseCode = "400", description = "`malformed-body`: not such a report")
    @APIResponse(responseCode = "401", description = "`unauthorized`: the secret is wrong")
    @APIResponse(responseCode = "404", description = "`not-found`: no secret is configured")
    public Response report(
            @Parameter(description = "The configured secret") @HeaderParam("X-Feedback-Secret") String presented,
            byte[] message) {
        if (secret.isEmpty())
            return Problem.of(404, "not-found", "No reports are accepted here.").toResponse();
        if (presented == null || !MessageDigest.isEqual(secret.get(), presented.getBytes(UTF_8)))
            return Problem.of(401, "unauthorized", "X-Feedback-Secret is missing or wrong.")
                    .toResponse();
        var report = parser.parse(message);
        if (report.isEmpty())
            return Problem.of(400, "malformed-body", "The body is no report of RFC 3464 or RFC 5965.")
                    .toResponse();
        intake.accept(SOURCE, digest(message), feedback(report.get()).stream().toList());
        return Response.noContent().build();
    }

    /**
     * About the recipient of the email that the report returns, and not about the address that it names: anybody can write a report
     * to the mail server, and could cut off the emails of another person with it.
     */
    private Optional<Feedback> feedback(Report report) {
        if (report.kind().isEmpty()) return Optional.empty();
        var kind =
                switch (report.kind().get()) {
                    case FAILED -> Feedback.Kind.HARD_BOUNCE;
                    case EXPIRED -> Feedback.Kind.SOFT_BOUNCE;
                    case COMPLAINED -> Feedback.Kind.COMPLAINT;
                };
        var address = report.emailId()
                .flatMap(deliveryQueue::find)
                .flatMap(delivery -> EmailAddress.parse(delivery.recipient()));
        if (address.isEmpty()) LOG.warnf("A report (%s) returns no email of ours, and is not applied", kind);
        return address.map(it -> new Feedback(kind, it, Instant.now(), report.status()));
    }

    private static String digest(byte[] message) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
