package dev.breakwater.platform.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/** CPU time so far in nanoseconds: of the test process, and of the relay's threads. */
record Cpu(long process, long relay) {

    static Cpu now() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var relay = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && isRelay(thread.getThreadName()))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .sum();
        return new Cpu(system.getProcessCpuTime(), relay);
    }

    Cpu since(Cpu start) {
        return new Cpu(process - start.process, relay - start.relay);
    }

    double microsPerEvent(int events) {
        return process / 1e3 / events;
    }

    double relayMicrosPerEvent(int events) {
        return relay / 1e3 / events;
    }

    /** Matches the relay's thread and its producer's thread. No other producer runs in this process. */
    private static boolean isRelay(String name) {
        return name.equals("outbox-relay") || name.startsWith("kafka-producer-network-thread");
    }
}
