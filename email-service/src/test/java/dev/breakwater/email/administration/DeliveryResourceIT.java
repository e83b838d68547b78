package dev.breakwater.email.administration;

import dev.breakwater.stack.testing.LocalStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same on the packaged service. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = LocalStack.class, restrictToAnnotatedClass = true)
class DeliveryResourceIT extends DeliveryResourceTest {}
