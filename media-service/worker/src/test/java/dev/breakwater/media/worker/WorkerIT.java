package dev.breakwater.media.worker;

import dev.breakwater.stack.testing.LocalStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Runs {@link WorkerTest} on the packaged service, which calls libvips. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = LocalStack.class, restrictToAnnotatedClass = true)
class WorkerIT extends WorkerTest {}
