package dev.breakwater.stack.cdn;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.breakwater.stack.machine.Folders;
import dev.breakwater.stack.machine.Ports;
import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.machine.Tools;
import dev.breakwater.stack.process.Daemon;
import dev.breakwater.stack.process.Server;
import dev.breakwater.stack.secrets.Secrets;

/** Debian's Varnish with the project's VCL in front of the gateway, started only on request. */
public final class Varnish implements Server {

    public static final String NAME = "varnish";

    private final StackLocation stackLocation;
    private final Secrets secrets;
    private final URI gateway;

    /** @param gateway its own address; the public URL is that of Varnish */
    public Varnish(StackLocation stackLocation, Secrets secrets, URI gateway) {
        this.stackLocation = stackLocation;
        this.secrets = secrets;
        this.gateway = gateway;
    }

    @Override
    public String name() {
        return NAME;
    }

    public int port() {
        return stackLocation.port(8090);
    }

    public String url() {
        return "http://localhost:" + port();
    }

    @Override
    public List<Integer> ports() {
        return List.of(port());
    }

    /** What the gateway must know of it. */
    public Map<String, String> keys() {
        var keys = new HashMap<>(Map.of(
                "breakwater.public-url",
                url(),
                "breakwater.cdn.kind",
                "varnish",
                "breakwater.cdn.varnish.addresses",
                "http://127.0.0.1:" + port(),
                "breakwater.cdn.varnish.secret",
                secret(),
                "breakwater.upstream.trusted-proxies",
                "127.0.0.1"));
        if (!originSecret().isEmpty()) keys.put("breakwater.shield.secret", originSecret());
        return keys;
    }

    /** With {@code BREAKWATER_SHIELD=true} the gateway refuses what does not come through Varnish. */
    private String originSecret() {
        return StackLocation.setting("BREAKWATER_SHIELD").filter("true"::equals).isPresent()
                ? secrets.get(Secrets.CDN_ORIGIN)
                : "";
    }

    private String secret() {
        return secrets.get(Secrets.CDN_PURGE);
    }

    private Path template() {
        return VclSettings.template(stackLocation);
    }

    @Override
    public Command prepare() throws IOException {
        var settings = new VclSettings(
                "127.0.0.1", gateway.getPort(), secret(), URI.create(url()).getAuthority(), originSecret());
        var vcl = stackLocation.folder("run").resolve("varnish.vcl");
        Secrets.writePrivately(vcl, settings.applyTo(Files.readString(template())));
        return Command.of(
                stackLocation.dir(), words(port(), vcl, stackLocation.data(NAME).toAbsolutePath()));
    }

    /**
     * Without a jail, so that it runs as any user; it listens on loopback only. Nothing is cached without a lifetime from the
     * gateway.
     */
    public static List<String> words(int port, Path vcl, Path folder) {
        return List.of(
                Tools.installed("varnish varnish-modules", "varnishd", "/usr/sbin/varnishd"),
                "-F",
                "-j",
                "none",
                "-n",
                folder.toString(),
                "-a",
                "127.0.0.1:" + port,
                "-T",
                "none",
                "-f",
                vcl.toString(),
                "-s",
                "malloc,64m",
                "-p",
                "default_ttl=0",
                "-p",
                "default_grace=0",
                "-p",
                "default_keep=0",
                "-p",
                "thread_pool_min=20",
                "-p",
                "thread_pools=1");
    }

    @Override
    public boolean healthy() {
        try (var _ = Ports.connect(port())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** It reads its VCL at start. */
    @Override
    public boolean outdated(Daemon running) {
        return Folders.modified(template()).isAfter(running.since());
    }
}
