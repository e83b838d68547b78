package dev.breakwater.system.gateway;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that every peer fetches from one and the same nginx, under paths of the API. */
final class Backend {

    /** 300 bytes of JSON: a public profile. */
    static final String SMALL = "/api/v1/users/0197aaaa-0000-7000-8000-000000000001";

    /** 300 bytes, for a caller with an access token. */
    static final String OWN = "/api/v1/users/me";

    /** 100 KB: a picture. */
    static final String LARGE = "/images/" + "ab".repeat(32) + "/large.webp";

    /** 100 MB. */
    static final String DOWNLOAD = "/images/" + "cd".repeat(32) + "/large.webp";

    private static final long SMALL_BYTES = 300;
    static final long DOWNLOAD_BYTES = 100_000_000;

    private Backend() {}

    /** Its key set is that of the user service. */
    static Peer start(Path folder, String keySet) throws IOException, InterruptedException {
        var root = folder.resolve("files");
        write(root, SMALL, SMALL_BYTES);
        write(root, OWN, SMALL_BYTES);
        Files.writeString(Files.createDirectories(root.resolve(".well-known")).resolve("jwks.json"), keySet);
        write(root, LARGE, 100_000);
        write(root, DOWNLOAD, DOWNLOAD_BYTES);
        return Nginx.start("backend", folder, SMALL, """
                root %s;
                open_file_cache max=100 inactive=10m;
                location /api/ { default_type application/json; }
                location /images/ { types { image/webp webp; } }
                """.formatted(root));
    }

    private static void write(Path root, String path, long bytes) throws IOException {
        var file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        if (bytes == SMALL_BYTES) {
            var start = "{\"id\":\"0197aaaa-0000-7000-8000-000000000001\",\"displayName\":\"";
            Files.writeString(file, start + "a".repeat((int) bytes - start.length() - 2) + "\"}");
        } else {
            try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(bytes);
            }
        }
    }
}
