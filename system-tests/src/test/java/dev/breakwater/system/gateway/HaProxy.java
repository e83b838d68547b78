package dev.breakwater.system.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's HAProxy, with one thread for each processor and without logs. */
final class HaProxy {

    private HaProxy() {}

    static Peer start(Path folder, Peer backend) throws IOException, InterruptedException {
        var port = FreePort.any();
        var file = folder.resolve("haproxy.cfg");
        Files.writeString(file, """
                global
                    maxconn 8192
                defaults
                    mode http
                    timeout connect 5s
                    timeout client 75s
                    timeout server 30s
                    http-reuse always
                frontend all
                    bind 127.0.0.1:%d
                    default_backend files
                backend files
                    server backend 127.0.0.1:%d
                """.formatted(port, backend.port()));
        return Peer.start(
                "haproxy", port, folder, Backend.SMALL, Map.of(), List.of("haproxy", "-db", "-f", file.toString()));
    }
}
