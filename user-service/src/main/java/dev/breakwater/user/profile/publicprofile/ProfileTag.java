package dev.breakwater.user.profile.publicprofile;

import java.util.UUID;

import jakarta.ws.rs.core.EntityTag;

/** The {@code ETag} of a profile. */
public final class ProfileTag {

    private ProfileTag() {}

    /** Contains the user's id, because {@code /users/me} is a different profile for each caller. */
    public static EntityTag of(UUID id, int version) {
        return new EntityTag(id + "." + version);
    }
}
