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
import java.util.UUID;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;

/** Access tokens signed as the user service signs them, with the same keys. */
public final class Admin {

    private Admin() {}

    public static String token(String... groups) {
        var key = newestKey();
        return Jwt.issuer("http://localhost:8080")
                .audience("breakwater")
                .subject(UUID.randomUUID().toString())
                .groups(java.util.Set.of(groups))
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
