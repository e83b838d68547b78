package dev.breakwater.stack.testing.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Valid access tokens with one other claim, signed with the keys of the user service. */
public final class RefusedAccessTokens {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Path keys;
    private final String valid;

    /** @param keys the folder with the private keys, breakwater.keys.directory */
    public RefusedAccessTokens(Path keys, String valid) {
        this.keys = keys;
        this.valid = valid;
    }

    public String withoutRole() {
        return token(claims -> claims.putArray("groups"));
    }

    /** As the user service issues it to a service client with every scope. */
    public String ofServiceClient() {
        return token(claims -> {
            var id = UUID.randomUUID().toString();
            claims.put("sub", id).put("client_id", id).put("scope", "mail:send").remove("sid");
            claims.putArray("groups").add("client");
        });
    }

    public String expired() {
        return token(
                claims -> claims.put("exp", Instant.now().minusSeconds(3600).getEpochSecond()));
    }

    public String without(String claim) {
        return token(claims -> claims.remove(claim));
    }

    private String token(Consumer<ObjectNode> change) {
        try {
            var claims = (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(valid.split("\\.")[1]));
            change.accept(claims);
            var pem = newestKey();
            var header = JSON.createObjectNode()
                    .put("alg", "ES256")
                    .put("typ", "JWT")
                    .put("kid", pem.getFileName().toString().replace(".pem", ""));
            var signed = encoded(JSON.writeValueAsBytes(header)) + "." + encoded(JSON.writeValueAsBytes(claims));
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(privateKey(pem));
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + encoded(signature.sign());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path newestKey() throws IOException {
        try (var files = Files.list(keys)) {
            return files.filter(it -> it.toString().endsWith(".pem"))
                    .sorted()
                    .toList()
                    .getLast();
        }
    }

    private static PrivateKey privateKey(Path pem) throws IOException, GeneralSecurityException {
        var der = Base64.getMimeDecoder().decode(Files.readString(pem).replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static String encoded(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }
}
