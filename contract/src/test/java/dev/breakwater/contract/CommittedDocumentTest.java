package dev.breakwater.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class CommittedDocumentTest {

    private static final Path ROOT = Path.of("..");

    @Test
    void the_committed_document_matches_the_packaged_services() throws IOException {
        for (var service : PublicApi.SERVICES)
            assumeTrue(Files.exists(PublicApi.documentOf(ROOT, service)), service + " is not packaged");

        var committed = ROOT.resolve(PublicApi.FILE);
        var current = PublicApi.merge(ROOT);
        assertEquals(
                List.of(), BreakingChanges.between(PublicApi.read(committed), current), "changes that break clients");
        assertEquals(
                Files.readString(committed), PublicApi.print(current), "docs/openapi.json is stale: ./run contract");
    }
}
