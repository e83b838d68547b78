package dev.breakwater.email;

import java.util.function.Supplier;

import dev.breakwater.stack.testing.http.ServiceHttpContractCases;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class HttpContractTest extends ServiceHttpContractCases {

    @Override
    protected Supplier<String> tokens() {
        var token = Admin.token("admin");
        return () -> token;
    }
}
