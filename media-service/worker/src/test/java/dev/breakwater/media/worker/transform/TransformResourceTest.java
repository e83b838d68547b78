package dev.breakwater.media.worker.transform;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

import dev.breakwater.media.worker.Outside;
import dev.breakwater.stack.testing.http.Management;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class TransformResourceTest {

    private static final String HASH = "abcdefghijklmnopqrstuvwxyz234567";

    final Outside outside = new Outside();

    @Test
    void a_picture_on_request_is_stored_under_its_key() {
        var original = outside.stores(Outside.photograph(640, 480)).objectKey();
        var output = output("w_200,h_100,c_fill,f_auto,x_50,y_20", "webp");

        request(original, "w_200,h_100,c_fill,f_auto,x_50,y_20", output)
                .then()
                .statusCode(200)
                .body("width", equalTo(200))
                .body("height", equalTo(100));

        assertEquals("WEBP", new String(outside.read(output), 8, 4, ISO_8859_1));
        var head = outside.bucket()
                .s3()
                .headObject(it -> it.bucket(outside.bucket().name()).key(output));
        assertEquals("image/webp", head.contentType());
        assertTrue(head.cacheControl().contains("immutable"));
    }

    @Test
    void private_pictures_and_every_format_are_made() {
        var original = outside.stores(Outside.photograph(320, 240)).objectKey();
        for (var format : new String[][] {{"webp", "webp"}, {"avif", "avif"}, {"jpeg", "jpg"}}) {
            var options = "w_64,h_64,c_fit,f_" + format[0];
            var output = "private-transforms/" + HASH + "/" + options + "." + format[1];
            request(original, options, output).then().statusCode(200).body("height", equalTo(48));
            assertTrue(outside.exists(output));
        }
    }

    @Test
    void equal_requests_at_a_time_are_made_once() {
        var original = outside.stores(Outside.progressive(4000, 3000)).objectKey();
        var options = "w_1000,h_1000,c_fit,f_webp";
        double before = decoded();
        var answers = new ArrayList<CompletableFuture<Response>>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 12; n++) {
                answers.add(CompletableFuture.supplyAsync(
                        () -> request(original, options, output(options, "webp")), callers));
            }
        }
        for (var answer : answers) answer.join().then().statusCode(200).body("width", equalTo(1000));
        assertEquals(before + 1, decoded());
    }

    @Test
    void what_the_media_api_would_not_ask_for_is_refused() {
        var original = outside.stores(Outside.photograph(64, 48)).objectKey();
        var options = "w_32,h_32,c_fit,f_webp";
        request("images/x/small.webp", options, output(options, "webp")).then().statusCode(400);
        request(original, "w_32,h_32,f_webp,c_fit", output("w_32,h_32,f_webp,c_fit", "webp"))
                .then()
                .statusCode(400);
        request(original, options, "originals/x").then().statusCode(400);
        request(original, options, output(options, "jpg")).then().statusCode(400);
        request(original, options, output("w_33,h_32,c_fit,f_webp", "webp"))
                .then()
                .statusCode(400);
        request(original, "w_5000,h_32,c_fit,f_webp", output("w_5000,h_32,c_fit,f_webp", "webp"))
                .then()
                .statusCode(400);
    }

    @Test
    void an_original_that_is_gone_or_no_image_gives_no_picture() {
        var options = "w_32,h_32,c_fit,f_webp";
        var gone = outside.stores(new byte[1]).objectKey();
        outside.bucket().delete(gone);
        request(gone, options, output(options, "webp")).then().statusCode(404);
        var noImage = outside.stores("no image".getBytes(ISO_8859_1)).objectKey();
        request(noImage, options, output(options, "webp"))
                .then()
                .statusCode(422)
                .body("detail", equalTo("not-an-image"));
    }

    @Test
    void an_original_that_its_owner_has_replaced_gives_no_picture() throws NoSuchAlgorithmException {
        var first = Outside.photograph(64, 48);
        var original = outside.stores(first).objectKey();
        var options = "w_32,h_32,c_fit,f_jpeg";
        var sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(first));
        requestOf(original, sha256, options, output(options, "jpg")).then().statusCode(200);

        var other = Outside.photograph(48, 64);
        outside.bucket()
                .s3()
                .putObject(it -> it.bucket(outside.bucket().name()).key(original), RequestBody.fromBytes(other));
        var later = "w_33,h_33,c_fit,f_jpeg";
        requestOf(original, sha256, later, output(later, "jpg"))
                .then()
                .statusCode(422)
                .body("detail", equalTo("original-changed"));
        assertFalse(outside.exists(output(later, "jpg")));
    }

    private static Response requestOf(String original, String sha256, String options, String output) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("original", original, "sha256", sha256, "options", options, "output", output))
                .post("/internal/transforms");
    }

    private static String output(String options, String extension) {
        return "transforms/" + HASH + "/" + options + "." + extension;
    }

    static Response request(String original, String options, String output) {
        return given().contentType(ContentType.JSON)
                .body("{\"original\":\"%s\",\"options\":\"%s\",\"output\":\"%s\"}".formatted(original, options, output))
                .post("/internal/transforms");
    }

    private static double decoded() {
        var metrics =
                Management.get("/q/metrics").then().body(containsString("breakwater_images_decoder_attempts_total"));
        return metrics.extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith("breakwater_images_decoder_attempts_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
