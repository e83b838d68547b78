package dev.breakwater.media.worker.transform;

import java.util.Map;

import dev.breakwater.media.worker.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertFalse;

@QuarkusTest
@TestProfile(TransformsOffTest.Off.class)
class TransformsOffTest {

    public static class Off implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("breakwater.transforms.enabled", "false");
        }
    }

    final Outside outside = new Outside();

    @Test
    void transforms_can_be_switched_off() {
        var original = outside.stores(Outside.photograph(64, 48)).objectKey();
        var options = "w_32,h_32,c_fit,f_webp";
        var output = "transforms/abcdefghijklmnopqrstuvwxyz234567/" + options + ".webp";
        TransformResourceTest.request(original, options, output).then().statusCode(404);
        assertFalse(outside.exists(output));
    }
}
