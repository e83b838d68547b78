package dev.breakwater.media.api.upload;

import java.net.URI;
import java.util.HashMap;

import dev.breakwater.media.api.Person;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** What the owner of an upload can try with its signed URL. The store is S3Proxy. */
@QuarkusTest
class UploadAttacksTest {

    private static final byte[] ORIGINAL = {1, 2, 3};

    private final Person ada = Person.signedIn();

    @ParameterizedTest
    @CsvSource({
        "Content-Type, text/html",
        "Content-Type, image/svg+xml",
        "x-amz-acl, public-read",
        "x-amz-acl, public-read-write",
        "x-amz-acl, bucket-owner-full-control",
        "x-amz-meta-visibility, public",
    })
    void a_header_of_another_value_than_the_signed_one_is_refused(String header, String value) {
        var upload = ada.begins("image/png", ORIGINAL.length);
        var headers = new HashMap<>(upload.headers());
        headers.put(header, value);
        assertEquals(403, Person.sends(new Person.Upload(upload.id(), upload.url(), headers), ORIGINAL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Type", "x-amz-acl", "x-amz-meta-visibility"})
    void a_signed_header_cannot_be_left_out(String header) {
        var upload = ada.begins("image/png", ORIGINAL.length);
        var headers = new HashMap<>(upload.headers());
        headers.remove(header);
        assertEquals(403, Person.sends(new Person.Upload(upload.id(), upload.url(), headers), ORIGINAL));
    }

    @Test
    void an_original_cannot_be_read_without_a_signature() {
        var upload = ada.begins("image/png", ORIGINAL.length);
        assertEquals(200, Person.sends(upload, ORIGINAL));
        assertEquals(
                403,
                given().get(URI.create(upload.url().toString().split("\\?")[0])).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "DELETE", "POST"})
    void the_url_is_good_for_a_put_only(String method) {
        var upload = ada.begins("image/png", ORIGINAL.length);
        assertEquals(200, Person.sends(upload, ORIGINAL));
        var url = upload.url();
        assertEquals(403, given().urlEncodingEnabled(false).request(method, url).statusCode());
        assertEquals("pending", ada.sees(upload.id()).path("status"));
    }
}
