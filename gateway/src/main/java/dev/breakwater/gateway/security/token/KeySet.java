package dev.breakwater.gateway.security.token;

import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;

import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** The keys of a JWK Set (RFC 7517) that may verify access tokens: P-256, with a {@code kid}. */
record KeySet(Map<String, PublicKey> keys) {

    /** @throws IllegalArgumentException when it is no key set, or has no such key */
    static KeySet parse(String json) {
        var keys = new HashMap<String, PublicKey>();
        try {
            for (var key : new JsonWebKeySet(json).getJsonWebKeys()) {
                if (key instanceof EllipticCurveJsonWebKey elliptic
                        && elliptic.getKeyId() != null
                        && EllipticCurves.P_256.equals(elliptic.getCurveName()))
                    keys.put(elliptic.getKeyId(), elliptic.getECPublicKey());
            }
        } catch (JoseException e) {
            throw new IllegalArgumentException("not a JWK Set", e);
        }
        if (keys.isEmpty()) throw new IllegalArgumentException("no P-256 key with a kid");
        return new KeySet(Map.copyOf(keys));
    }
}
