package dev.breakwater.platform.timeline;

import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a request caused. */
@RegisterForReflection
public record Timeline(
        @Schema(description = "The `X-Request-Id` of the request", examples = "019dcb1c-5f0e-7d3a-9a57-0d2c4f6b8e10")
        String requestId,

        @Schema(description = "The hops, the oldest first") List<Hop> hops,

        @Schema(description = "The services that could not be asked: their hops are missing", examples = "[]")
        List<String> incomplete) {}
