package dev.breakwater.email.smtp.dkim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/** A private key; the file's name is the selector, the DNS label of the public key. */
record DkimKey(String selector, Algorithm algorithm, PrivateKey privateKey) {

    static final String ENDING = ".pem";

    /** RFC 8301: verifiers may refuse shorter ones. */
    private static final int FEWEST_RSA_BITS = 2048;

    private static final Pattern SELECTOR = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    enum Algorithm {
        RSA("rsa-sha256"),
        ED25519("ed25519-sha256");

        private final String tag;

        Algorithm(String tag) {
            this.tag = tag;
        }

        /** The value of the tag {@code a}. */
        String tag() {
            return tag;
        }
    }

    /** @throws IllegalStateException when the file is no such key; the message does not contain its content */
    static DkimKey read(Path file) {
        var name = file.getFileName().toString();
        var selector = name.substring(0, name.length() - ENDING.length());
        if (!SELECTOR.matcher(selector).matches())
            throw new IllegalStateException(name + ": the name must be a DNS label of letters, digits and hyphens");
        try {
            var base64 = Files.readString(file).replaceAll("-----(BEGIN|END) PRIVATE KEY-----|\\s", "");
            return of(selector, new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    name + " is not a PKCS#8 PEM of an RSA key of 2048 bits or more, or of an Ed25519 key");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DkimKey of(String selector, PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
        try {
            var rsa = (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(spec);
            if (rsa.getModulus().bitLength() < FEWEST_RSA_BITS) throw new InvalidKeySpecException("too short");
            return new DkimKey(selector, Algorithm.RSA, rsa);
        } catch (InvalidKeySpecException notRsa) {
            return new DkimKey(
                    selector,
                    Algorithm.ED25519,
                    KeyFactory.getInstance("Ed25519").generatePrivate(spec));
        }
    }

    /** Ed25519 signs the SHA-256 of the data (RFC 8463, 3). */
    byte[] sign(byte[] data) {
        try {
            var signature = Signature.getInstance(algorithm == Algorithm.RSA ? "SHA256withRSA" : "Ed25519");
            signature.initSign(privateKey);
            signature.update(algorithm == Algorithm.RSA ? data : sha256(data));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the key: records are logged. */
    @Override
    public String toString() {
        return selector;
    }
}
