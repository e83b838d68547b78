package dev.breakwater.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;

/** Access tokens signed as the user service signs them, with the same keys. */
public final class Admin {

    private Admin() {}

    public static String token(String... groups) {
        return token(UUID.randomUUID(), groups);
    }

    public static String token(UUID userId, String... groups) {
        return sign(Jwt.subject(userId.toString()).groups(Set.of(groups)));
    }

    /** Of a service client (RFC 6749, 4.4). */
    public static String client(UUID client, String scope) {
        return sign(Jwt.subject(client.toString())
                .groups("client")
                .claim("client_id", client.toString())
                .claim("scope", scope));
    }

    private static String sign(JwtClaimsBuilder claims) {
        var key = newestKey();
        return claims.issuer("http://localhost:8080")
                .audience("breakwater")
                .expiresIn(600)
                .jws()
                .keyId(key.getFileName().toString().replace(".pem", ""))
                .algorithm(SignatureAlgorithm.ES256)
                .sign(read(key));
    }

    private static Path newestKey() {
        try (var files = Files.list(Path.of(People.setting("breakwater.keys.directory")))) {
            return files.filter(it -> it.toString().endsWith(".pem"))
                    .sorted()
                    .toList()
                    .getLast();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PrivateKey read(Path pem) {
        try {
            var body = Files.readString(pem).replaceAll("-----.*?-----|\\s", "");
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
