package dev.breakwater.user.password.policy;

import dev.breakwater.stack.testing.LocalStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same on the packaged service, which must contain the list of leaked passwords. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = LocalStack.class, restrictToAnnotatedClass = true)
class NewPasswordIT extends NewPasswordTest {}
