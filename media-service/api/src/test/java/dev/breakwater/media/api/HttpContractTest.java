package dev.breakwater.media.api;

import java.util.function.Supplier;

import dev.breakwater.stack.testing.http.ServiceHttpContractCases;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class HttpContractTest extends ServiceHttpContractCases {

    @Override
    protected Supplier<String> tokens() {
        var token = Person.admin().token();
        return () -> token;
    }
}
