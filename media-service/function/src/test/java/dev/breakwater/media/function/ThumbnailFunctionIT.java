package dev.breakwater.media.function;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.media.bucket.ObjectKeys;
import dev.breakwater.stack.testing.LocalStack;
import io.quarkus.test.common.DevServicesContext;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.ValidatableResponse;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

/** Sends recorded notifications to the native function, through a server of Lambda's runtime API. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = LocalStack.class, restrictToAnnotatedClass = true)
class ThumbnailFunctionIT {

    DevServicesContext services;

    @Test
    void an_upload_becomes_pictures_and_is_announced() throws IOException {
        call("put", stored(Photograph.jpeg(), Map.of("visibility", "public")))
                .statusCode(200)
                .body("events", hasSize(1))
                .body("events[0].type", equalTo("Made"))
                .body("events[0].width", equalTo(800))
                .body("events[0].visibility", equalTo("public"))
                .body("events[0].variants", hasSize(4));
    }

    @Test
    void a_hostile_original_is_refused() throws IOException {
        call("put", stored("this is no picture at all".getBytes(UTF_8), Map.of()))
                .statusCode(200)
                .body("events[0].type", equalTo("Refused"))
                .body("events[0].reason", equalTo("not-an-image"));
    }

    @Test
    void what_is_no_original_is_skipped() throws IOException {
        call("several", stored(Photograph.jpeg(), Map.of())).statusCode(200).body("events", hasSize(1));
        call("test-event", "any").statusCode(200).body("events", hasSize(0));
    }

    private ValidatableResponse call(String recorded, String key) throws IOException {
        var server = services.devServicesProperties().get("quarkus-internal.aws-lambda.test-api");
        return given().contentType("application/json")
                .body(S3Events.json(recorded, setting("breakwater.bucket"), key, "etag"))
                .post("http://" + server)
                .then();
    }

    private static String stored(byte[] original, Map<String, String> metadata) {
        var key = ObjectKeys.original(UUID.randomUUID(), UUID.randomUUID());
        try (var s3 = store()) {
            s3.putObject(
                    it -> it.bucket(setting("breakwater.bucket")).key(key).metadata(metadata),
                    RequestBody.fromBytes(original));
        }
        return key;
    }

    private static S3Client store() {
        var login = AwsBasicCredentials.create(
                setting("quarkus.s3.aws.credentials.static-provider.access-key-id"),
                setting("quarkus.s3.aws.credentials.static-provider.secret-access-key"));
        return S3Client.builder()
                .endpointOverride(URI.create(setting("quarkus.s3.endpoint-override")))
                .region(Region.of(setting("quarkus.s3.aws.region")))
                .credentialsProvider(StaticCredentialsProvider.create(login))
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static String setting(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }
}
