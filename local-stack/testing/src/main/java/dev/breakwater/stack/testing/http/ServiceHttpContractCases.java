package dev.breakwater.stack.testing.http;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** For the service in the test's process, which logs no error either. A service's test extends it. */
public abstract class ServiceHttpContractCases extends HttpContractCases {

    /** The access token of the next request: some operations end the session that calls them. */
    protected abstract Supplier<String> tokens();

    @Test
    @Override
    protected void no_header_causes_a_server_error() throws IOException {
        try (var errors = ErrorLog.open()) {
            super.no_header_causes_a_server_error();
            assertEquals(List.of(), errors.records());
        }
    }

    @Override
    protected HttpContract contract() {
        return new HttpContract(
                RestAssured.port,
                tokens(),
                given().get("/q/openapi?format=json").jsonPath().getMap("paths"));
    }
}
