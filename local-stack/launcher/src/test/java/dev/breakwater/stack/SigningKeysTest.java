package dev.breakwater.stack;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SigningKeysTest {

    @TempDir
    Path dir;

    @Test
    void what_the_key_signs_the_published_key_verifies() throws Exception {
        var folder = SigningKeys.ensure(new Place(dir, dir, 0));
        var jwks = Files.readString(folder.resolve("jwks.json"));
        var pem = Files.readString(folder.resolve(field(jwks, "kid") + ".pem")).replaceAll("-----[^-]*-----|\\s", "");
        var keys = KeyFactory.getInstance("EC");

        var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
        signer.initSign(
                keys.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem))));
        signer.update(new byte[] {1, 2, 3});
        var signature = signer.sign();

        var curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var point = new ECPoint(coordinate(jwks, "x"), coordinate(jwks, "y"));
        signer.initVerify(
                keys.generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class))));
        signer.update(new byte[] {1, 2, 3});
        assertTrue(signer.verify(signature));
    }

    @Test
    void the_key_stays() throws Exception {
        var place = new Place(dir, dir, 0);
        var before = Files.readString(SigningKeys.ensure(place).resolve("jwks.json"));
        assertEquals(before, Files.readString(SigningKeys.ensure(place).resolve("jwks.json")));
    }

    private static BigInteger coordinate(String jwks, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(field(jwks, name)));
    }

    private static String field(String json, String name) {
        var matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        assertTrue(matcher.find());
        return matcher.group(1);
    }
}
