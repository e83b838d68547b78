package dev.breakwater.system.gateway;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Access tokens as the user service issues them (ES256), and the key set with which the gateway verifies them. */
final class AccessToken {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int COORDINATE_BYTES = 32;
    private static final int SECONDS = 600;

    private final KeyPair key;

    AccessToken() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        key = generator.generateKeyPair();
    }

    String keySet() {
        var point = ((ECPublicKey) key.getPublic()).getW();
        return """
                {"keys":[{"kty":"EC","crv":"P-256","alg":"ES256","use":"sig","kid":"bench","x":"%s","y":"%s"}]}""".formatted(coordinate(point.getAffineX()), coordinate(point.getAffineY()));
    }

    /** Of some user; it is valid for ten minutes from now. */
    String issued(String issuer) throws GeneralSecurityException {
        var now = Instant.now().getEpochSecond();
        var claims = """
                {"iss":"%s","sub":"%s","aud":"breakwater","groups":["user"],"sid":"%s","iat":%d,"exp":%d,"jti":"%s"}""".formatted(issuer, UUID.randomUUID(), UUID.randomUUID(), now, now + SECONDS, UUID.randomUUID());
        var signed = encoded("{\"alg\":\"ES256\",\"kid\":\"bench\"}") + "." + encoded(claims);
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key.getPrivate());
        signature.update(signed.getBytes(UTF_8));
        return signed + "." + BASE64.encodeToString(signature.sign());
    }

    private static String encoded(String json) {
        return BASE64.encodeToString(json.getBytes(UTF_8));
    }

    /** Of exactly 32 bytes (RFC 7518, section 6.2.1.2). */
    private static String coordinate(BigInteger value) {
        var bytes = value.toByteArray();
        var padded = new byte[COORDINATE_BYTES];
        var length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, padded, COORDINATE_BYTES - length, length);
        return BASE64.encodeToString(padded);
    }
}
