package dev.breakwater.media.worker;

import dev.breakwater.stack.testing.LocalStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same on the packaged service: libvips is called from it. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = LocalStack.class, restrictToAnnotatedClass = true)
class WorkerIT extends WorkerTest {}
