package dev.breakwater.user.token;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.NonBlocking;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;

@Path("/.well-known/jwks.json")
@Produces("application/jwk-set+json")
@NonBlocking
@Tag(name = "Sessions")
class KeysResource {

    private final KeyRing keys;
    private final String cacheControl;

    KeysResource(KeyRing keys, KeysConfig config) {
        this.keys = keys;
        this.cacheControl = "public, max-age=" + config.maxAge().toSeconds();
    }

    @GET
    @Operation(summary = "The public keys of access tokens (RFC 7517)")
    @APIResponse(responseCode = "200", description = "The keys of all tokens that may still be valid")
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
}
