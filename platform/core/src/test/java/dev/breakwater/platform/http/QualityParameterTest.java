package dev.breakwater.platform.http;

import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.matchesPattern;

@QuarkusTest
class QualityParameterTest {

    private static final String JSON_TYPE = "application/json(;\\s*charset=UTF-8)?";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;q=0.1",
                "application/json; Q=0.1",
                "application/*;q=0.3",
                "*/*;q=0.2",
                "application/json;q=0.1, */*;q=0.05",
                "text/html;q=0.4, application/json;charset=utf-8;q=0.1",
            })
    void the_quality_parameter_is_not_echoed_in_the_content_type(String accept) {
        given().header("Accept", accept)
                .contentType(ContentType.JSON)
                .body("{\"name\":\"a\",\"parts\":[],\"count\":1}")
                .post("/things")
                .then()
                .statusCode(200)
                .header("Content-Type", matchesPattern("(?i)" + JSON_TYPE));
        given().header("Accept", accept)
                .get("/things/" + UUID.randomUUID())
                .then()
                .statusCode(200)
                .header("Content-Type", matchesPattern("(?i)" + JSON_TYPE));
    }
}
