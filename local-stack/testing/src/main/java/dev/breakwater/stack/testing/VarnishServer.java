package dev.breakwater.stack.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.breakwater.stack.cdn.Varnish;
import dev.breakwater.stack.cdn.VclSettings;
import dev.breakwater.stack.machine.Folders;
import dev.breakwater.stack.machine.StackException;
import dev.breakwater.stack.machine.StackLocation;

/** A Varnish with the project's VCL on a free port, in front of a gateway. */
public final class VarnishServer implements AutoCloseable {

    public static final String SECRET = "secret-of-this-test";

    private static final int START_SECONDS = 30;

    private final Process process;
    private final Path folder;
    private final int port;

    private VarnishServer(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /** For {@code @EnabledIf}. */
    public static boolean isInstalled() {
        try {
            return !Varnish.words(0, Path.of("vcl"), Path.of("data")).isEmpty();
        } catch (StackException missing) {
            return false;
        }
    }

    /** @param gatewayPort on the loopback address */
    public static VarnishServer before(int gatewayPort) throws IOException {
        var folder = Files.createTempDirectory("varnish");
        var vcl = folder.resolve("breakwater.vcl");
        var settings = new VclSettings("localhost", gatewayPort, SECRET, "localhost:" + gatewayPort);
        Files.writeString(vcl, settings.applyTo(Files.readString(VclSettings.template(StackLocation.find()))));
        var port = Integer.parseInt(Wire.freePort());
        var log = folder.resolve("log").toFile();
        var process = new ProcessBuilder(Varnish.words(port, vcl, folder.resolve("data")))
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        var started = new VarnishServer(process, folder, port);
        try {
            started.awaitStart();
        } catch (IOException e) {
            var said = Files.readString(log.toPath());
            started.close();
            throw new IOException("Varnish did not start: " + said, e);
        }
        return started;
    }

    private void awaitStart() throws IOException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > until) throw e;
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    public int port() {
        return port;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Folders.delete(folder);
    }
}
