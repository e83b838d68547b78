package dev.breakwater.user.token;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.jose4j.keys.EllipticCurves;

/** A P-256 key pair; the file's name is the {@code kid}. */
record SigningKey(String kid, ECPrivateKey privateKey, ECPublicKey publicKey) {

    /** @throws IllegalStateException when the file is not a PKCS#8 PEM of a P-256 key */
    static SigningKey read(Path pem) {
        try {
            var base64 = Files.readString(pem).replaceAll("-----(BEGIN|END) PRIVATE KEY-----|\\s", "");
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
            var factory = KeyFactory.getInstance("EC");
            if (!(factory.generatePrivate(spec) instanceof ECPrivateKey privateKey) || !isP256(privateKey.getParams()))
                throw new IllegalStateException(pem + " is not a P-256 key");
            var publicKey =
                    factory.generatePublic(new ECPublicKeySpec(point(privateKey.getS()), privateKey.getParams()));
            return new SigningKey(
                    pem.getFileName().toString().replaceFirst("\\.pem$", ""), privateKey, (ECPublicKey) publicKey);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(pem + " is not a PKCS#8 PEM of a P-256 key", e);
        }
    }

    /** Computes the public key, which PKCS#8 need not contain; the JDK has no method for it. */
    private static ECPoint point(BigInteger privateValue) {
        var curve = CustomNamedCurves.getByName("P-256");
        var point = new FixedPointCombMultiplier()
                .multiply(curve.getG(), privateValue)
                .normalize();
        return new ECPoint(
                point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
    }

    private static boolean isP256(ECParameterSpec curve) {
        return curve.getCurve().equals(EllipticCurves.P256.getCurve())
                && curve.getOrder().equals(EllipticCurves.P256.getOrder());
    }

    @Override
    public String toString() {
        return "SigningKey[" + kid + "]";
    }
}
