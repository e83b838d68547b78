package dev.breakwater.user.session;

import java.time.Instant;
import java.util.UUID;

import dev.breakwater.user.client.ClientInfo;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A session in the API's responses to its owner. */
@RegisterForReflection
record Session(
        UUID id,

        @Schema(
                description = "Of the device's last request, without control characters; may be empty",
                maxLength = 255,
                examples = "Mozilla/5.0")
        String userAgent,

        @Schema(description = ClientInfo.IP_PREFIX, examples = "192.0.2.0/24")
        String ipPrefix,

        Instant createdAt,
        Instant lastUsedAt,

        @Schema(description = "Whether it is the session of this request")
        boolean current) {

    static Session of(SessionRow session, boolean current) {
        return new Session(
                session.id(), session.userAgent(), session.ipPrefix(), session.startedAt(), session.usedAt(), current);
    }
}
