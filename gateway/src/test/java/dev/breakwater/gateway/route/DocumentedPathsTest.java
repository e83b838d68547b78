package dev.breakwater.gateway.route;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class DocumentedPathsTest {

    @Test
    void every_documented_path_is_routed_to_a_service() throws IOException {
        var unrouted = new ArrayList<String>();
        var document =
                new ObjectMapper().readTree(Path.of("../docs/openapi.json").toFile());
        document.path("paths").fieldNames().forEachRemaining(path -> {
            if (Route.of(path).flatMap(Route::upstream).isEmpty()) unrouted.add(path);
        });
        assertEquals(List.of(), unrouted);
    }
}
