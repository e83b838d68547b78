package dev.breakwater.stack.testing.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.restassured.RestAssured;
import org.eclipse.microprofile.config.ConfigProvider;
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
        return new HttpContract(RestAssured.port, tokens(), paths());
    }

    @Override
    protected AuthorizationContract authorization() {
        return new AuthorizationContract(RestAssured.port, refusedTokens(), paths());
    }

    protected RefusedAccessTokens refusedTokens() {
        var keys = ConfigProvider.getConfig().getValue("breakwater.keys.directory", String.class);
        return new RefusedAccessTokens(Path.of(keys), tokens().get());
    }

    private static Map<String, Map<String, Object>> paths() {
        return given().get("/q/openapi?format=json").jsonPath().getMap("paths");
    }
}
