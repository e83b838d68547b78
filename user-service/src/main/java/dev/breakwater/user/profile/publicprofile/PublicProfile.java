package dev.breakwater.user.profile.publicprofile;

import java.util.Map;
import java.util.UUID;

import dev.breakwater.user.account.UserRow;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The public part of a profile and its version; {@code avatar} as in {@link UserRow#avatar}. */
@RegisterForReflection
record PublicProfile(UUID id, String displayName, Map<String, String> avatar, int version) {

    PublicProfile(UserRow user) {
        this(user.id(), user.displayName(), user.avatar(), user.version());
    }
}
