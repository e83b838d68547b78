package dev.breakwater.email;

import java.util.function.Supplier;

import dev.breakwater.stack.testing.http.HttpContractCases;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class HttpContractTest extends HttpContractCases {

    @Override
    protected Supplier<String> tokens() {
        var token = Admin.token("admin");
        return () -> token;
    }
}
