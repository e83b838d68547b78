package dev.breakwater.gateway.web;

import dev.breakwater.stack.testing.LocalStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same tests on the packaged service. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = LocalStack.class, restrictToAnnotatedClass = true)
class StaticContentIT extends StaticContentTest {}
