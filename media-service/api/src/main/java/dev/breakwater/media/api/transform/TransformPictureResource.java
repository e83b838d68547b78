package dev.breakwater.media.api.transform;

import java.util.Optional;
import java.util.function.Function;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.breakwater.media.api.signing.SignedRequests;
import dev.breakwater.media.api.signing.UrlSigner;
import dev.breakwater.media.api.signing.UrlSigner.Signature;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.PictureKey;
import dev.breakwater.media.bucket.TransformOptions;
import dev.breakwater.media.bucket.Visibility;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves the transforms of public media. Their addresses are signed and do not expire. */
@Path(PictureKey.PUBLIC_FOLDER)
@Produces({"image/webp", "image/avif", "image/jpeg"})
@RunOnVirtualThread
@Tag(name = "Pictures")
class TransformPictureResource {

    private final TransformedPictures pictures;
    private final UrlSigner signer;

    TransformPictureResource(TransformedPictures pictures, UrlSigner signer) {
        this.pictures = pictures;
        this.signer = signer;
    }

    @GET
    @Path(TransformPath.TEMPLATE)
    @Operation(
            operationId = "getTransform",
            summary = "Get a transform of a public media",
            description = "The URL is one that `signTransform` returned. The content of a URL never changes.")
    @APIResponse(
            responseCode = "200",
            description = "The picture",
            content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "206", description = "The bytes of `Range`")
    @APIResponse(responseCode = "403", description = "`invalid-signature`")
    @APIResponse(responseCode = "404", description = "The media is gone, or no such picture can be made of it")
    @APIResponse(
            responseCode = "503",
            description =
                    "`busy`: the picture cannot be made at the moment; `unavailable`: the object store does not respond")
    public Response picture(@BeanParam TransformPath path, @Context HttpHeaders headers) {
        var address = path.address(Visibility.PUBLIC);
        return signed(address, path.signature(), it -> pictures.get(address, it, Bucket.FOR_EVER, headers));
    }

    @HEAD
    @Path(TransformPath.TEMPLATE)
    @Operation(hidden = true)
    public Response head(@BeanParam TransformPath path, @Context HttpHeaders headers) {
        var address = path.address(Visibility.PUBLIC);
        return signed(address, path.signature(), it -> pictures.head(address, it, Bucket.FOR_EVER, headers));
    }

    private Response signed(
            TransformAddress address, Optional<Signature> signature, Function<TransformOptions, Response> response) {
        return signature
                .filter(it -> signer.isValid(address.path(), it))
                .flatMap(_ -> TransformOptions.parse(address.options()))
                .map(response)
                .orElseGet(SignedRequests::invalid);
    }
}
