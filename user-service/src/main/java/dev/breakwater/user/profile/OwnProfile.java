package dev.breakwater.user.profile;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.user.profile.avatar.AvatarUrls;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A profile in the API's responses to its owner. */
@RegisterForReflection
@Schema(name = "OwnProfile")
@JsonInclude(JsonInclude.Include.NON_NULL)
record OwnProfile(
        UUID id,
        String email,
        String displayName,
        String locale,

        @Schema(description = "Absent without an avatar") UUID avatarMediaId,

        @Schema(description = AvatarUrls.DESCRIPTION) Map<String, URI> avatar,
        Instant createdAt) {}
