package dev.breakwater.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.breakwater.deploy.workload.Workloads;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class ManifestsTest {

    private static final Path ROOT = Path.of("../..");

    @Test
    void the_committed_manifests_match_the_packaged_services() throws IOException {
        for (var workload : Workloads.ALL)
            assumeTrue(Files.exists(QuarkusDescription.file(ROOT, workload)), workload.name() + " is not packaged");

        for (var file : Manifests.of(ROOT).entrySet()) {
            var path = ROOT.resolve(file.getKey());
            assertTrue(Files.exists(path), file.getKey() + " is missing: ./run manifests");
            assertEquals(file.getValue(), Files.readString(path), file.getKey() + " is stale: ./run manifests");
        }
    }
}
