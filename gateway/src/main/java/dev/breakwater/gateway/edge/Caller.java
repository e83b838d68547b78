package dev.breakwater.gateway.edge;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** The user and session of a verified access token, and the token's end. */
public record Caller(UUID user, String session, Set<String> roles, Instant expires) {}
