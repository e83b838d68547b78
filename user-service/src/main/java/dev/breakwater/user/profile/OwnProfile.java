package dev.breakwater.user.profile;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.user.account.LanguageTag;
import dev.breakwater.user.profile.avatar.AvatarUrls;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A profile in the API's responses to its owner. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record OwnProfile(
        UUID id,

        @Schema(format = "idn-email", examples = "ada@example.org")
        String email,

        @Schema(examples = "Ada Lovelace") String displayName,

        @Schema(description = LanguageTag.DESCRIPTION, examples = "en")
        String locale,

        @Nullable @Schema(description = "Absent without an avatar")
        UUID avatarMediaId,

        @Nullable @Schema(description = AvatarUrls.DESCRIPTION)
        Map<String, URI> avatar,

        Instant createdAt) {}
