package dev.breakwater.user.session;

import java.time.Instant;
import java.util.UUID;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A session in the API's responses to its owner. */
@RegisterForReflection
@Schema(name = "Session")
record DeviceSession(
        UUID id, String userAgent, String ipPrefix, Instant createdAt, Instant lastUsedAt, boolean current) {

    static DeviceSession of(SessionRow session, boolean current) {
        return new DeviceSession(
                session.id(), session.userAgent(), session.ipPrefix(), session.startedAt(), session.usedAt(), current);
    }
}
