package dev.breakwater.media.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.restassured.RestAssured;
import io.restassured.filter.cookie.CookieFilter;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import org.eclipse.microprofile.config.ConfigProvider;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

/** A signed-in user, as a client of the HTTP API. */
public record Person(UUID id, String token) {

    // Returns cookies as a browser does: the consistency cookie makes reads from a replica include the user's writes.
    static {
        RestAssured.filters(new CookieFilter());
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The API's response to the begin of an upload. */
    public record Upload(UUID id, URI url, Map<String, String> headers) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record BeginResponse(UUID id, UploadRequest upload) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record UploadRequest(URI url, Map<String, String> headers) {}

    public static Person signedIn() {
        return withGroups("user");
    }

    public static Person signedIn(UUID id) {
        return new Person(id, token(id, Duration.ofMinutes(10)));
    }

    public static Person admin() {
        return withGroups("user", "admin");
    }

    private static Person withGroups(String... groups) {
        var id = UUID.randomUUID();
        return new Person(id, token(id, Duration.ofMinutes(10), groups));
    }

    public RequestSpecification request() {
        return given().auth().oauth2(token);
    }

    public Response declares(Map<String, ?> file) {
        return request().contentType(ContentType.JSON).body(file).post("/api/v1/media");
    }

    public Upload begins(String type, int bytes) {
        return begins(type, bytes, "private");
    }

    public Upload begins(String type, int bytes, String visibility) {
        var body = declares(
                        Map.of("filename", "picture", "contentType", type, "bytes", bytes, "visibility", visibility))
                .then()
                .statusCode(201)
                .extract()
                .as(BeginResponse.class);
        return new Upload(body.id, body.upload.url, body.upload.headers);
    }

    /** Begins the upload of a public media, sends it to the store, and completes it. */
    public UUID uploads(byte[] original) {
        return uploads(original, "public");
    }

    public UUID uploads(byte[] original, String visibility) {
        var upload = begins("image/jpeg", original.length, visibility);
        if (sends(upload, original) != 200) throw new AssertionError("the store did not take it");
        completes(upload.id()).then().statusCode(202);
        return upload.id();
    }

    /** Sends a real PUT to the upload URL. Returns the store's status code. */
    public static int sends(Upload upload, byte[] bytes) {
        var put = HttpRequest.newBuilder(upload.url()).PUT(HttpRequest.BodyPublishers.ofByteArray(bytes));
        upload.headers().forEach(put::header);
        try {
            return HTTP.send(put.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public Response completes(UUID media) {
        return request().post("/api/v1/media/" + media + "/complete");
    }

    public Response completes(UUID media, String idempotencyKey) {
        return request().header("Idempotency-Key", idempotencyKey).post("/api/v1/media/" + media + "/complete");
    }

    public Response sees(UUID media) {
        return request().get("/api/v1/media/" + media);
    }

    /** Waits for the status: a change by another party reaches the replica with a delay. */
    public Response seesOnceIts(String status, UUID media) {
        return await().until(() -> sees(media), answer -> status.equals(answer.path("status")));
    }

    public static String token(UUID user, Duration lifetime) {
        return token(user, lifetime, "user");
    }

    private static String token(UUID user, Duration lifetime, String... groups) {
        var keys = Path.of(ConfigProvider.getConfig().getValue("breakwater.keys.directory", String.class));
        try (var files = Files.list(keys)) {
            var pem = files.filter(it -> it.toString().endsWith(".pem"))
                    .sorted()
                    .toList()
                    .getLast();
            return Jwt.issuer("http://localhost:8080")
                    .subject(user.toString())
                    .audience("breakwater")
                    .groups(Set.of(groups))
                    .expiresIn(lifetime)
                    .jws()
                    .algorithm(SignatureAlgorithm.ES256)
                    .keyId(pem.getFileName().toString().replace(".pem", ""))
                    .sign(key(Files.readString(pem)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PrivateKey key(String pem) {
        var der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
