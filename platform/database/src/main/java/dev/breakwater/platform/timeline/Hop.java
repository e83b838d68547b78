package dev.breakwater.platform.timeline;

import java.time.Instant;
import java.util.UUID;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One step of what a request caused. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Hop(
        @Schema(
                description =
                        "`request`: a service answered; `outbox`: an event was stored with the change; `published`: it is in"
                                + " its topic; `received`: a handler has it; `queued`: an email waits; `attempt`: an attempt to send it;"
                                + " `feedback`: its recipient's mail provider reported",
                enumeration = {"request", "outbox", "published", "received", "queued", "attempt", "feedback"},
                examples = "request")
        String hop,

        @Schema(description = "Where it happened", examples = "user-service")
        String service,

        @Schema(description = "When it began, by the service's clock")
        Instant at,

        @Nullable @Schema(description = "How long it took, in milliseconds; absent for a point in time", minimum = "0")
        Long durationMs,

        @Nullable @Schema(description = "The request and its response; present for `request`")
        HopRequest request,

        @Nullable @Schema(description = "The event; present for `outbox`, `published` and `received`")
        HopEvent event,

        @Nullable @Schema(description = "Its place in Kafka; absent while it has none")
        HopRecord record,

        @Nullable @Schema(description = "The handler that has the event; present for `received`", examples = "letters")
        String handler,

        @Nullable @Schema(description = "The email; present for `queued`, `attempt` and `feedback`")
        HopWork work) {

    @RegisterForReflection
    public record HopRequest(
            @Schema(examples = "POST") String method,

            @Schema(
                    description = "The path, with names in place of parameters",
                    examples = "/api/v1/media/{id}/complete")
            String route,

            @Schema(description = "The status of the response", minimum = "100", maximum = "599", examples = "202")
            int status) {}

    @RegisterForReflection
    public record HopEvent(
            @Schema(description = "The same in every hop of this event")
            UUID id,

            @Schema(examples = "VerificationRequested") String type) {}

    @RegisterForReflection
    public record HopRecord(
            @Schema(examples = "users") String topic,

            @Schema(minimum = "0") int partition,

            @Schema(minimum = "0") long offset) {}

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HopWork(
            @Schema(description = "The kind of email", examples = "verification")
            String kind,

            @Nullable @Schema(description = "The id of the delivery")
            UUID id,

            @Nullable @Schema(description = "The number of the attempt", minimum = "1")
            Integer attempt,

            @Nullable @Schema(description = "The state after it", examples = "SENT")
            String state,

            @Nullable @Schema(description = "Why it failed; absent when it did not", examples = "smtp-550")
            String reason,

            @Nullable
            @Schema(description = "The reply code of the mail server; absent without a reply", examples = "250")
            Integer smtpCode,

            @Nullable
            @Schema(description = "The number of its attached files, for `queued`; absent without any", minimum = "1")
            Integer attachments,

            @Nullable @Schema(description = "Their size together, in bytes", minimum = "0")
            Long attachmentBytes) {}

    static Hop request(String service, Instant at, long millis, HopRequest request) {
        return new Hop("request", service, at, millis, request, null, null, null, null);
    }

    static Hop outbox(String service, Instant at, HopEvent event) {
        return new Hop("outbox", service, at, null, null, event, null, null, null);
    }

    static Hop published(String service, Instant at, HopEvent event, HopRecord record) {
        return new Hop("published", service, at, null, null, event, record, null, null);
    }

    /** {@code millis} is null while the handler is running, and when its end was lost. */
    public static Hop received(
            String service, Instant at, Long millis, HopEvent event, HopRecord record, String handler) {
        return new Hop("received", service, at, millis, null, event, record, handler, null);
    }

    /** A hop of the service's own kind; {@code millis} is null for a point in time. */
    public static Hop of(String hop, String service, Instant at, Long millis, HopWork work) {
        return new Hop(hop, service, at, millis, null, null, null, null, work);
    }
}
