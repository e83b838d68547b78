package dev.breakwater.stack.testing.contract;

import java.net.URI;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;

/**
 * Checks every response that a service's tests receive through RestAssured against the OpenAPI document. A service opts in with a
 * file in its {@code META-INF/services}; the gateway's tests have stand-ins, whose responses are not those of the document.
 */
public final class ContractFilter implements Filter, QuarkusTestBeforeEachCallback {

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        if (RestAssured.filters().stream().noneMatch(it -> it.getClass() == ContractFilter.class))
            RestAssured.filters(this);
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        var response = context.next(request, expected);
        OpenApiContract.committed()
                .check(
                        request.getMethod(),
                        URI.create(request.getURI()).getRawPath(),
                        response.statusCode(),
                        response.contentType(),
                        response.asByteArray());
        return response;
    }
}
