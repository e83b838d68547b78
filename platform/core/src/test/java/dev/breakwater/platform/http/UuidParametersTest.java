package dev.breakwater.platform.http;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.restassured.RestAssured.given;

@QuarkusTest
class UuidParametersTest {

    @ParameterizedTest
    @CsvSource({
        "123e4567-e89b-12d3-a456-426614174000,200", "123E4567-E89B-12D3-A456-426614174000,200", "1-1-1-1-1,404",
        "123e4567-e89b-12d3-a456-42661417400,404", "0123e4567-e89b-12d3-a456-426614174000,404", "x,404"
    })
    void an_id_has_the_form_of_a_uuid(String id, int status) {
        given().get("/things/" + id).then().statusCode(status);
    }
}
