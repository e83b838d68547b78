package dev.breakwater.media.api.transform;

import java.util.Optional;
import java.util.function.BiFunction;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.breakwater.media.api.signing.SignedQuery;
import dev.breakwater.media.api.signing.SignedRequests;
import dev.breakwater.media.api.signing.UrlSigner.Signature;
import dev.breakwater.media.bucket.PictureKey;
import dev.breakwater.media.bucket.TransformOptions;
import dev.breakwater.media.bucket.Visibility;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves the transforms of private media. Their addresses are signed and expire. */
@Path(PictureKey.PRIVATE_FOLDER)
@Produces({"image/webp", "image/avif", "image/jpeg"})
@RunOnVirtualThread
@Tag(name = "Pictures")
class PrivateTransformPictureResource {

    private final TransformedPictures pictures;
    private final SignedRequests signedRequests;

    PrivateTransformPictureResource(TransformedPictures pictures, SignedRequests signedRequests) {
        this.pictures = pictures;
        this.signedRequests = signedRequests;
    }

    @GET
    @Path(TransformPath.TEMPLATE)
    @Operation(
            operationId = "getPrivateTransform",
            summary = "Get a transform of a private media",
            description = "The URL is one that `signTransform` returned; it expires after one to two hours.")
    @APIResponse(
            responseCode = "200",
            description = "The picture",
            content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "206", description = "The bytes of `Range`")
    @APIResponse(responseCode = "403", description = "`invalid-signature`, or `expired-url`")
    @APIResponse(responseCode = "404", description = "The media is gone, or no such picture can be made of it")
    @APIResponse(
            responseCode = "503",
            description =
                    "`busy`: the picture cannot be made at the moment; `unavailable`: the object store does not respond")
    public Response picture(
            @BeanParam TransformPath path,
            @Parameter(
                            description = "When the URL expires, in seconds since 1970",
                            schema = @Schema(pattern = "[0-9]{1,12}"))
                    @QueryParam("expires")
                    String expires,
            @Context HttpHeaders headers) {
        var address = path.address(Visibility.PRIVATE);
        return signed(address, path.signature(), expires, (it, cache) -> pictures.get(address, it, cache, headers));
    }

    @HEAD
    @Path(TransformPath.TEMPLATE)
    @Operation(hidden = true)
    public Response head(
            @BeanParam TransformPath path, @QueryParam("expires") String expires, @Context HttpHeaders headers) {
        var address = path.address(Visibility.PRIVATE);
        return signed(address, path.signature(), expires, (it, cache) -> pictures.head(address, it, cache, headers));
    }

    private Response signed(
            TransformAddress address,
            Optional<Signature> signature,
            String expires,
            BiFunction<TransformOptions, String, Response> response) {
        var until = SignedQuery.instant(expires);
        return signedRequests.refusal(address.path(), until, signature).orElseGet(() -> TransformOptions.parse(
                        address.options())
                .map(it -> response.apply(it, SignedRequests.cacheControl(until.orElseThrow())))
                .orElseGet(SignedRequests::invalid));
    }
}
