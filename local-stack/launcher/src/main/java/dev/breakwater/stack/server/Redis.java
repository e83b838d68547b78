package dev.breakwater.stack.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

import dev.breakwater.stack.machine.Ports;
import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.process.Server;

/** Redis with many logical databases: {@code up} uses 0, every test run another one. */
public final class Redis implements Server {

    public static final String NAME = "redis";
    static final int DATABASES = 256;

    private final StackLocation stackLocation;

    Redis(StackLocation stackLocation) {
        this.stackLocation = stackLocation;
    }

    @Override
    public String name() {
        return NAME;
    }

    public int port() {
        return stackLocation.port(16379);
    }

    @Override
    public List<Integer> ports() {
        return List.of(port());
    }

    @Override
    public Command prepare() throws IOException {
        var data = Files.createDirectories(stackLocation.data(NAME));
        return Command.of(
                data,
                List.of(
                        Binaries.redis(stackLocation).toString(),
                        "--port",
                        Integer.toString(port()),
                        "--bind",
                        "127.0.0.1",
                        "--databases",
                        Integer.toString(DATABASES),
                        // A process title would overwrite the environment, and with it the marker that identifies
                        // orphans.
                        "--set-proc-title",
                        "no",
                        "--appendonly",
                        "yes",
                        "--save",
                        ""));
    }

    /** Empties one logical database. */
    void flush(int database) throws IOException {
        try (var socket = Ports.connect(port())) {
            socket.getOutputStream()
                    .write(("SELECT " + database + "\r\nFLUSHDB\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readNBytes(10);
        }
    }

    @Override
    public boolean healthy() {
        try (var socket = Ports.connect(port())) {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException e) {
            return false;
        }
    }
}
