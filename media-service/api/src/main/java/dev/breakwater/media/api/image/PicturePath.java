package dev.breakwater.media.api.image;

import jakarta.ws.rs.PathParam;

import dev.breakwater.media.bucket.PictureKey;
import dev.breakwater.media.bucket.Visibility;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters of {@link PictureKey#TEMPLATE}. */
class PicturePath {

    @PathParam("hash")
    @Parameter(description = "Identifies the original")
    String hash;

    @PathParam("variant")
    @Parameter(description = "The size")
    String variant;

    @PathParam("extension")
    @Parameter(description = "The format")
    String extension;

    StoredPicture picture(Visibility visibility) {
        return StoredPicture.of(new PictureKey(visibility, hash, variant, extension));
    }
}
