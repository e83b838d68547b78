package dev.breakwater.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for processes beside the system. Fixed ones may still belong to a process of a run that was killed. */
public final class FreePorts {

    private static final Set<Integer> GIVEN = new HashSet<>();

    private FreePorts() {}

    /** A free port whose management port is free too, below the range of ephemeral ports; never the same twice. */
    public static synchronized int next() {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(21_000, 31_000);
            var management = port + RunningSystem.MANAGEMENT;
            if (GIVEN.contains(port) || GIVEN.contains(management) || !isFree(port) || !isFree(management)) continue;
            GIVEN.add(port);
            GIVEN.add(management);
            return port;
        }
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
