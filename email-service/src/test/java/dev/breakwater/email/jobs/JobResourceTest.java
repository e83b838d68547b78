package dev.breakwater.email.jobs;

import java.util.UUID;

import dev.breakwater.email.Admin;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.restassured.RestAssured.given;

@QuarkusTest
class JobResourceTest {

    private static final String JOBS = "/api/v1/admin/mail/jobs";

    @ParameterizedTest
    @CsvSource(
            value = {
                "GET; ''; 200",
                "GET; /counts; 200",
                "GET; /actions; 200",
                "POST; /retry?kind=any; 200",
                "POST; /%s/retry; 404"
            },
            delimiter = ';')
    void administrators_alone_see_and_act(String method, String path, int status) {
        var operation = JOBS + path.formatted(UUID.randomUUID());
        given().request(method, operation).then().statusCode(401);
        given().auth()
                .oauth2(Admin.token("user"))
                .request(method, operation)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Admin.token("admin"))
                .request(method, operation)
                .then()
                .statusCode(status);
    }
}
