package dev.breakwater.user.profile;

import com.fasterxml.jackson.annotation.JsonSetter;
import dev.breakwater.user.account.DisplayName;
import dev.breakwater.user.account.LanguageTag;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A merge patch (RFC 7396) of a profile: an absent field is unchanged, and {@code null} removes it. */
final class UpdateProfileRequest {

    /** A name cannot be removed: validation refuses the empty string. */
    private static final String REMOVED = "";

    @DisplayName
    @Schema(
            minLength = 1,
            maxLength = DisplayName.MAX_LENGTH,
            description = DisplayName.DESCRIPTION,
            examples = "Ada Lovelace")
    private String displayName;

    @LanguageTag
    @Schema(
            nullable = true,
            maxLength = 35,
            description = LanguageTag.DESCRIPTION + "; `null`: the default language",
            examples = "en")
    private String locale;

    @Schema(hidden = true)
    private boolean localeRemoved;

    /** Null when unchanged. */
    String displayName() {
        return displayName;
    }

    /** Null when unchanged or removed. */
    String locale() {
        return locale;
    }

    boolean isLocaleRemoved() {
        return localeRemoved;
    }

    @JsonSetter("displayName")
    void setDisplayName(String displayName) {
        this.displayName = displayName == null ? REMOVED : displayName;
    }

    @JsonSetter("locale")
    void setLocale(String locale) {
        this.locale = locale;
        localeRemoved = locale == null;
    }
}
