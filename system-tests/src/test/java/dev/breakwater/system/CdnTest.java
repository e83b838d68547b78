package dev.breakwater.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.testing.ReplayDelay;
import dev.breakwater.stack.testing.VarnishServer;
import dev.breakwater.stack.testing.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The whole system behind Varnish: nobody sees an old profile later than a second after its change. */
@EnabledIf("dev.breakwater.stack.testing.VarnishServer#isInstalled")
class CdnTest {

    private static final int CHANGES_AT_ONCE = 10;
    private static final Duration BOUND = Duration.ofSeconds(1);

    /** Without cookies. */
    private static final HttpClient STRANGER =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final List<Profile> PEOPLE = new ArrayList<>();
    private static final Random RANDOM = new Random(7);

    private static Process gateway;
    private static Wire wire;
    private static VarnishServer varnish;

    /** A person with a public profile, which strangers read through Varnish. */
    private record Profile(Client owner, UUID id) {

        String seen() throws IOException {
            return CdnTest.read("/api/v1/users/" + id).json().get("displayName").asText();
        }

        void rename(String name) throws IOException {
            var renamed = owner.patch("/api/v1/users/me", Map.of("displayName", name));
            if (renamed.status() != 200) throw new IllegalStateException("not renamed: " + renamed.json());
        }
    }

    @BeforeAll
    static void up() throws Exception {
        RunningSystem.up();
        var port = FreePorts.next();
        var near = Integer.parseInt(Wire.freePort());
        wire = new Wire(near, port);
        varnish = VarnishServer.before(near);
        gateway = RunningSystem.replicaOf(
                "gateway",
                port,
                Map.of(
                        "BREAKWATER_CDN_KIND",
                        "varnish",
                        "BREAKWATER_CDN_VARNISH_ADDRESSES",
                        varnish.address().toString(),
                        "BREAKWATER_CDN_VARNISH_SECRET",
                        VarnishServer.SECRET));
        await().atMost(Duration.ofMinutes(2)).until(() -> isListening(port));
        wire.mend();
        for (var number = 0; number < CHANGES_AT_ONCE; number++) {
            var client = Client.newUser("cdn-" + UUID.randomUUID() + "@example.com");
            var id = UUID.fromString(
                    client.get("/api/v1/users/me").json().get("id").asText());
            PEOPLE.add(new Profile(client, id));
        }
        awaitPurges();
    }

    private static boolean isListening(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The consumer has its partitions when a change is purged. */
    private static void awaitPurges() {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            var person = PEOPLE.getFirst();
            person.seen();
            var name = name();
            person.rename(name);
            LockSupport.parkNanos(BOUND.toNanos());
            assertEquals(name, person.seen());
        });
    }

    @AfterAll
    static void down() throws IOException {
        if (gateway != null) gateway.destroy();
        if (varnish != null) varnish.close();
        if (wire != null) wire.cut();
    }

    @Test
    void a_change_ends_the_old_copy_within_a_second() throws Exception {
        for (var round = 0; round < 2; round++) change(() -> {}, () -> {});
    }

    /** A refill must not come from a replica that is behind. */
    @Test
    void a_change_ends_the_old_copy_within_a_second_while_the_replica_does_not_replay() throws Exception {
        var stack = new StackLocation(StackLocation.find().root(), RunningSystem.DATA, RunningSystem.OFFSET);
        try (var _ = ReplayDelay.of(stack, Duration.ofSeconds(8))) {
            change(() -> {}, () -> {});
        }
    }

    /** Responses that were fetched before the change reach Varnish after the purge. */
    @Test
    void a_fetch_across_the_purge_does_not_bring_the_old_copy_back() throws Exception {
        for (var round = 0; round < 2; round++) change(wire::holdResponses, wire::releaseResponses);
    }

    /**
     * Changes all profiles at once while strangers read them.
     *
     * @param before runs while nothing is cached, before the first read
     * @param after runs when the changes are purged
     */
    private static void change(Runnable before, Runnable after) throws Exception {
        var slow = new ArrayList<CompletableFuture<String>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var person : PEOPLE) person.rename(name());
            LockSupport.parkNanos(BOUND.toNanos());
            before.run();
            for (var person : PEOPLE) slow.add(CompletableFuture.supplyAsync(() -> seen(person), threads));
            LockSupport.parkNanos(Duration.ofMillis(200 + RANDOM.nextInt(200)).toNanos());
            var names = new ArrayList<String>();
            for (var person : PEOPLE) {
                names.add(name());
                person.rename(names.getLast());
            }
            LockSupport.parkNanos(BOUND.toNanos() / 2);
            after.run();
            for (var fetch : slow) fetch.join();
            LockSupport.parkNanos(BOUND.toNanos() / 2);
            for (var time = 0; time < 3; time++)
                for (var at = 0; at < PEOPLE.size(); at++)
                    assertEquals(names.get(at), PEOPLE.get(at).seen());
        }
    }

    private static String seen(Profile person) {
        try {
            return person.seen();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Client.Answer read(String path) throws IOException {
        return Client.send(STRANGER, HttpRequest.newBuilder(varnish.address().resolve(path)));
    }

    private static String name() {
        return "Name " + UUID.randomUUID();
    }
}
