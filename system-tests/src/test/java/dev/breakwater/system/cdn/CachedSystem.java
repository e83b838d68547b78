package dev.breakwater.system.cdn;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.testing.ReplayDelay;
import dev.breakwater.stack.testing.VarnishServer;
import dev.breakwater.stack.testing.Wire;
import dev.breakwater.system.Client;
import dev.breakwater.system.FreePorts;
import dev.breakwater.system.RunningSystem;

import static org.awaitility.Awaitility.await;

/** The whole system, and Varnish before a gateway of its own that purges it. */
final class CachedSystem implements AutoCloseable {

    private static final Duration PURGED = Duration.ofSeconds(1);

    /** Without cookies. */
    private static final HttpClient STRANGER =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process gateway;
    private final Wire wire;
    private final VarnishServer varnish;
    private final List<Profile> people = new ArrayList<>();

    private CachedSystem(Process gateway, Wire wire, VarnishServer varnish) {
        this.gateway = gateway;
        this.wire = wire;
        this.varnish = varnish;
    }

    /** @param settings of the gateway behind Varnish, beside its own */
    static CachedSystem up(int people, Map<String, String> settings) throws Exception {
        RunningSystem.up();
        var port = FreePorts.next();
        var near = Integer.parseInt(Wire.freePort());
        var varnish = VarnishServer.before(near);
        var purges = Map.of(
                "BREAKWATER_CDN_KIND",
                "varnish",
                "BREAKWATER_CDN_VARNISH_ADDRESSES",
                varnish.address().toString(),
                "BREAKWATER_CDN_VARNISH_SECRET",
                VarnishServer.SECRET);
        var gateway = RunningSystem.replicaOf("gateway", port, purges, settings);
        var system = new CachedSystem(gateway, new Wire(near, port), varnish);
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> isListening(port));
            system.wire.mend();
            for (var number = 0; number < people; number++) system.people.add(Profile.create(system));
            system.awaitPurges();
            return system;
        } catch (Exception | Error e) {
            system.close();
            throw e;
        }
    }

    /** Those whose profiles strangers read. */
    List<Profile> people() {
        return people;
    }

    /** Between Varnish and its gateway. */
    Wire wire() {
        return wire;
    }

    URI address() {
        return varnish.address();
    }

    /** What the gateway behind Varnish wrote. */
    Path log() {
        return RunningSystem.log("gateway-2");
    }

    /** As somebody without cookies, through Varnish. */
    Client.Answer read(String path) throws IOException {
        return Client.send(STRANGER, HttpRequest.newBuilder(address().resolve(path)));
    }

    /** The same from a gateway without Varnish: nothing is cached by that. */
    static Client.Answer readDirectly(String path) throws IOException {
        return Client.send(STRANGER, HttpRequest.newBuilder(RunningSystem.GATEWAY.resolve(path)));
    }

    /** The replica of the databases is behind until it is closed. */
    static ReplayDelay delayReplay(Duration delay) throws Exception {
        var stack = new StackLocation(StackLocation.find().root(), RunningSystem.DATA, RunningSystem.OFFSET);
        return ReplayDelay.of(stack, delay);
    }

    private static boolean isListening(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The consumer has its partitions when a change is purged. */
    private void awaitPurges() {
        var person = people.getFirst();
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            person.seen();
            var name = person.rename();
            LockSupport.parkNanos(PURGED.toNanos());
            return name.equals(person.seen());
        });
    }

    @Override
    public void close() throws IOException {
        gateway.destroy();
        varnish.close();
        wire.cut();
    }
}
