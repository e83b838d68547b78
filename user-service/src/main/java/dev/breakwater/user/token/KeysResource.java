package dev.breakwater.user.token;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.NonBlocking;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;

@Path("/.well-known/jwks.json")
@Produces("application/jwk-set+json")
@NonBlocking
@Tag(name = "Keys", description = "The keys that verify access tokens")
class KeysResource {

    private final KeyRing keys;
    private final String cacheControl;

    KeysResource(KeyRing keys, KeysConfig config) {
        this.keys = keys;
        this.cacheControl = "public, max-age=" + config.maxAge().toSeconds();
    }

    @GET
    @Operation(operationId = "getJwks", summary = "Get the public keys of access tokens")
    @APIResponse(
            responseCode = "200",
            description = "The keys of all tokens that may still be valid, as a JWK Set (RFC 7517)",
            content = @Content(schema = @Schema(implementation = KeySet.class)))
    public Response keys() {
        var set = new JsonWebKeySet();
        keys.all().forEach(key -> set.addJsonWebKey(jwk(key)));
        return Response.ok(set.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY))
                .header(HttpHeaders.CACHE_CONTROL, cacheControl)
                .build();
    }

    private static JsonWebKey jwk(SigningKey key) {
        var jwk = new EllipticCurveJsonWebKey(key.publicKey());
        jwk.setKeyId(key.kid());
        jwk.setAlgorithm("ES256");
        jwk.setUse("sig");
        return jwk;
    }

    /** Documents the response, which jose4j writes. */
    @Schema(name = "JsonWebKeySet")
    record KeySet(List<PublicKey> keys) {}

    /** A member of {@link KeySet} (RFC 7517, 4; RFC 7518, 6.2). */
    @Schema(name = "JsonWebKey")
    record PublicKey(
            @Schema(description = "The `kid` of the tokens that it verifies")
            String kid,

            @Schema(enumeration = {"EC"}) String kty,
            @Schema(enumeration = {"P-256"}) String crv,
            @Schema(enumeration = {"ES256"}) String alg,
            @Schema(enumeration = {"sig"}) String use,

            @Schema(description = "A coordinate of the point, in base64url")
            String x,

            @Schema(description = "A coordinate of the point, in base64url")
            String y) {}
}
