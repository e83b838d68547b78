package dev.breakwater.media.api.upload;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class UploadUrlSignerTest {

    @Test
    void an_address_is_signed_for_the_name_under_which_clients_reach_the_store() {
        try (var store = S3Client.builder()
                        .endpointOverride(URI.create("http://s3:9000"))
                        .region(Region.of("eu-central-1"))
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
                var presigner = UploadUrlSigner.reachedAt(URI.create("http://localhost:9000"), store, true)) {
            var url = presigner
                    .presignPutObject(it -> it.signatureDuration(Duration.ofMinutes(1))
                            .putObjectRequest(put -> put.bucket("media").key("original")))
                    .url();
            assertEquals("localhost:9000", url.getAuthority());
            assertEquals("/media/original", url.getPath());
            assertTrue(url.getQuery().contains("X-Amz-Credential=id%2F")
                    && url.getQuery().contains("eu-central-1"));
        }
    }
}
