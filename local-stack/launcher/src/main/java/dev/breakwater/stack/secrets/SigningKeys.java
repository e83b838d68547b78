package dev.breakwater.stack.secrets;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

import dev.breakwater.stack.machine.StackException;
import dev.breakwater.stack.machine.StackLocation;

/** The ES256 keys that sign access tokens, each {@code <kid>.pem} (PKCS#8), beside the public {@code jwks.json} (RFC 7517). */
public final class SigningKeys {

    /** A new key signs after two minutes, and the last token of the previous key expires after ten more, plus clock differences. */
    private static final Duration LAST_USE = Duration.ofMinutes(15);

    private static final int COORDINATE_BYTES = 32;
    private static final Pattern PUBLIC_KEY = Pattern.compile("\\{[^{}]*\"kid\":\"([^\"]+)\"[^{}]*}");

    private SigningKeys() {}

    /** Generates the first key if there is none. The JWKS is written last, so its key always exists. */
    public static Path ensure(StackLocation stackLocation) throws IOException, GeneralSecurityException {
        var folder = stackLocation.folder("keys");
        if (!Files.exists(folder.resolve("jwks.json"))) write(folder, List.of(add(folder, Instant.now())));
        return folder;
    }

    /** The result of a rotation. */
    public record Rotation(String added, List<String> removed) {}

    /**
     * Adds a key, which signs once every verifier has it, and removes keys whose last token has expired. Running services
     * detect the change.
     */
    public static Rotation rotate(StackLocation stackLocation, Instant now)
            throws IOException, GeneralSecurityException {
        var folder = ensure(stackLocation);
        var known = new TreeMap<String, String>();
        PUBLIC_KEY
                .matcher(Files.readString(folder.resolve("jwks.json")))
                .results()
                .forEach(key -> known.put(key.group(1), key.group()));
        if (known.containsKey(KeyIds.of(now)))
            throw new StackException("the last key was generated within this second");
        var retired = KeyIds.replacedBefore(now.minus(LAST_USE), List.copyOf(known.keySet()));
        known.keySet().removeAll(retired);
        known.put(KeyIds.of(now), add(folder, now));
        write(folder, known.values());
        for (var kid : retired) Files.deleteIfExists(folder.resolve(kid + ".pem"));
        return new Rotation(known.lastKey(), retired);
    }

    /** Writes the private key, and returns the public one. */
    private static String add(Path folder, Instant now) throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        var kid = KeyIds.of(now);
        var pem = Base64.getMimeEncoder(64, "\n".getBytes())
                .encodeToString(pair.getPrivate().getEncoded());
        Secrets.writePrivately(
                folder.resolve(kid + ".pem"), "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
        var point = ((ECPublicKey) pair.getPublic()).getW();
        return """
                {"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"%s","x":"%s","y":"%s"}""".formatted(kid, base64Url(point.getAffineX()), base64Url(point.getAffineY()));
    }

    private static void write(Path folder, Collection<String> publicKeys) throws IOException {
        Files.writeString(folder.resolve("jwks.json"), "{\"keys\":[" + String.join(",\n", publicKeys) + "]}\n");
    }

    /** A coordinate in the form of RFC 7518: big-endian, padded to the curve's size. */
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
