package dev.breakwater.media.processing.decoder;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import dev.breakwater.media.processing.decoder.DecoderProcess.Kill;
import dev.breakwater.media.processing.decoder.DecoderResult.Failure;

/** Kills child processes that exceed their time or memory limit. */
final class Watchdog implements AutoCloseable {

    private static final long PERIOD_MILLIS = 20;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("decoder-watchdog").factory());

    Watchdog() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Ends the supervision. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /** Supervises the process until the watch is closed. {@code memoryBytes} limits its resident memory. */
    Watch watch(DecoderProcess process, Duration timeLimit, long memoryBytes) {
        long deadline = System.nanoTime() + timeLimit.toNanos();
        var task = timer.scheduleAtFixedRate(
                () -> check(process, deadline, timeLimit, memoryBytes),
                PERIOD_MILLIS,
                PERIOD_MILLIS,
                TimeUnit.MILLISECONDS);
        return () -> task.cancel(false);
    }

    private static void check(DecoderProcess process, long deadline, Duration timeLimit, long memoryBytes) {
        if (!process.isAlive()) return;
        if (System.nanoTime() - deadline > 0) {
            process.kill(new Kill(Failure.TIME_LIMIT, "no answer within " + timeLimit));
        } else if (memoryBytes < Long.MAX_VALUE) {
            long resident = ProcessMemory.resident(process.pid());
            if (resident > memoryBytes) {
                process.kill(new Kill(Failure.MEMORY_LIMIT, resident + " bytes are resident"));
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
