package dev.breakwater.media.api.transform;

import java.util.Optional;

import jakarta.ws.rs.PathParam;

import dev.breakwater.media.api.signing.UrlSigner.Signature;
import dev.breakwater.media.bucket.PictureKey;
import dev.breakwater.media.bucket.Visibility;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters of the address of a transform. */
class TransformPath {

    /** The signature and the options may be anything: what is not signed is forbidden, and not unknown. */
    static final String TEMPLATE = "{hash:" + PictureKey.HASH + "}/{signature}/{options}";

    @PathParam("hash")
    @Parameter(description = "Identifies the original")
    String hash;

    @PathParam("signature")
    @Parameter(description = "The signature of the options")
    String signature;

    @PathParam("options")
    @Parameter(description = "The options", example = "w_640,h_360,c_fill,f_auto")
    String options;

    TransformAddress address(Visibility visibility) {
        return new TransformAddress(visibility, hash, options);
    }

    /** Empty if it has not the form of one. */
    Optional<Signature> signature() {
        return TransformAddress.signature(signature);
    }
}
