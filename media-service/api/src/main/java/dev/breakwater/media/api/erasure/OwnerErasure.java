package dev.breakwater.media.api.erasure;

import java.util.UUID;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Whose media are to be erased. */
@RegisterForReflection
record OwnerErasure(UUID owner) {}
