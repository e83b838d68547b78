package dev.breakwater.stack;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;

/** The first ES256 key that signs access tokens, as {@code <kid>.pem} (PKCS#8) beside the public {@code jwks.json} (RFC 7517). */
final class SigningKeys {

    private static final int COORDINATE_BYTES = 32;
    private static final DateTimeFormatter KID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private SigningKeys() {}

    /** Makes the key unless there is one. The JWKS is written last: where it exists, so does its key. */
    static Path ensure(Place place) throws IOException, GeneralSecurityException {
        var folder = place.folder("keys");
        var jwks = folder.resolve("jwks.json");
        if (Files.exists(jwks)) return folder;
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        var kid = KID.format(Instant.now());
        var pem = Base64.getMimeEncoder(64, "\n".getBytes())
                .encodeToString(pair.getPrivate().getEncoded());
        Secrets.writePrivately(
                folder.resolve(kid + ".pem"), "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
        var point = ((ECPublicKey) pair.getPublic()).getW();
        Files.writeString(jwks, """
                {"keys":[{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"%s","x":"%s","y":"%s"}]}
                """.formatted(kid, base64Url(point.getAffineX()), base64Url(point.getAffineY())));
        return folder;
    }

    /** A coordinate as RFC 7518 wants it: big-endian, padded to the curve's size. */
    private static String base64Url(BigInteger coordinate) {
        var bytes = coordinate.toByteArray();
        var padded = new byte[COORDINATE_BYTES];
        var digits = bytes.length > COORDINATE_BYTES
                ? Arrays.copyOfRange(bytes, bytes.length - COORDINATE_BYTES, bytes.length)
                : bytes;
        System.arraycopy(digits, 0, padded, COORDINATE_BYTES - digits.length, digits.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(padded);
    }
}
