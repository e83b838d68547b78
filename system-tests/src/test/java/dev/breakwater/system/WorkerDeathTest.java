package dev.breakwater.system;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;

/** Another worker takes over the images of a killed worker (guarantee 1 of ARCHITECTURE.md). */
class WorkerDeathTest {

    @Test
    void another_worker_processes_the_image_of_a_killed_worker() throws Exception {
        RunningSystem.up();
        var second = RunningSystem.replicaOf("media-worker", FreePorts.next());
        try {
            var client = Client.newUser("worker-" + System.nanoTime() + "@example.com");
            var images = new ArrayList<String>();
            for (int i = 0; i < 6; i++) images.add(client.upload(Pictures.twelveMegapixels(i), "image/jpeg"));
            RunningSystem.kill("media-worker");
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> allReady(client, images));
        } finally {
            second.destroy();
        }
    }

    private static boolean allReady(Client client, List<String> images) throws IOException {
        for (var image : images) {
            if (!client.media(image).get("status").asText().equals("ready")) return false;
        }
        return true;
    }
}
