package dev.breakwater.media.api.erasure;

import java.util.UUID;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The payload of the job that erases an owner's media. */
@RegisterForReflection
record OwnerErasure(UUID owner) {}
