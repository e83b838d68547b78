package dev.breakwater.system.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's nginx, with the configuration of the package as far as it concerns speed, and without an access log. */
final class Nginx {

    private Nginx() {}

    /** The backend behind keep-alive connections, and nothing else. */
    static Peer proxy(Path folder, Peer backend) throws IOException, InterruptedException {
        return start(
                "nginx",
                folder,
                Backend.SMALL,
                """
                location / {
                    proxy_pass http://backend;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                }
                """,
                "upstream backend { server 127.0.0.1:%d; keepalive 256; }".formatted(backend.port()));
    }

    static Peer start(String name, Path folder, String path, String server) throws IOException, InterruptedException {
        return start(name, folder, path, server, "");
    }

    private static Peer start(String name, Path folder, String path, String server, String upstream)
            throws IOException, InterruptedException {
        var port = FreePort.any();
        var home = Files.createDirectories(folder.resolve(name + "-home"));
        var file = folder.resolve(name + ".conf");
        Files.writeString(file, """
                user %2$s;
                worker_processes auto;
                pid %1$s/nginx.pid;
                error_log stderr warn;
                events { worker_connections 8192; }
                http {
                    access_log off;
                    sendfile on;
                    tcp_nopush on;
                    keepalive_requests 1000000000;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    scgi_temp_path %1$s/scgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    %5$s
                    server {
                        listen 127.0.0.1:%3$d backlog=4096;
                        %4$s
                    }
                }
                """.formatted(home, System.getProperty("user.name"), port, server, upstream));
        return Peer.start(
                name,
                port,
                folder,
                path,
                Map.of(),
                List.of("nginx", "-p", home.toString(), "-c", file.toString(), "-g", "daemon off;"));
    }
}
