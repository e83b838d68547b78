package dev.breakwater.media.api;

import dev.breakwater.stack.testing.LocalStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Runs {@link NaughtyInputTest} on the packaged service. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = LocalStack.class, restrictToAnnotatedClass = true)
class NaughtyInputIT extends NaughtyInputTest {}
