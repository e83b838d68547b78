package dev.breakwater.stack.secrets;

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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

import dev.breakwater.stack.machine.StackLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SigningKeysTest {

    @TempDir
    Path dir;

    @Test
    void the_published_key_verifies_signatures_of_the_private_key() throws Exception {
        var folder = SigningKeys.ensure(new StackLocation(dir, dir, 0));
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
        var place = new StackLocation(dir, dir, 0);
        var before = Files.readString(SigningKeys.ensure(place).resolve("jwks.json"));
        assertEquals(before, Files.readString(SigningKeys.ensure(place).resolve("jwks.json")));
    }

    @Test
    void rotation_adds_a_key_and_removes_those_whose_successor_has_signed_long_enough() throws Exception {
        var place = new StackLocation(dir, dir, 0);
        var folder = SigningKeys.ensure(place);
        var first = kids(folder).getFirst();
        var start = Instant.now();

        var second = SigningKeys.rotate(place, start.plus(1, ChronoUnit.DAYS));
        assertEquals(List.of(), second.removed());
        var third = SigningKeys.rotate(place, start.plus(1, ChronoUnit.DAYS).plus(10, ChronoUnit.MINUTES));
        assertEquals(List.of(), third.removed(), "tokens of the first key may still be valid");
        var fourth = SigningKeys.rotate(place, start.plus(1, ChronoUnit.DAYS).plus(20, ChronoUnit.MINUTES));

        assertEquals(List.of(first), fourth.removed());
        assertEquals(List.of(second.added(), third.added(), fourth.added()), kids(folder));
        try (var files = Files.list(folder)) {
            assertEquals(4, files.count(), "three keys and the set of their public keys");
        }
    }

    private static List<String> kids(Path folder) throws Exception {
        return Pattern.compile("\"kid\":\"([^\"]+)\"")
                .matcher(Files.readString(folder.resolve("jwks.json")))
                .results()
                .map(kid -> kid.group(1))
                .toList();
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
