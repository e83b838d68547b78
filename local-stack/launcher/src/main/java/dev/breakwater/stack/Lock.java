package dev.breakwater.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import dev.breakwater.stack.machine.Pause;
import dev.breakwater.stack.machine.StackException;
import dev.breakwater.stack.machine.StackLocation;

/** Allows one launcher at a time on a stack. The operating system releases the lock of a killed launcher. */
final class Lock implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final FileChannel channel;

    private Lock(FileChannel channel) {
        this.channel = channel;
    }

    static Lock of(StackLocation stackLocation, Consumer<String> progress) throws IOException {
        var channel = FileChannel.open(
                stackLocation.folder("").resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var begin = Instant.now();
        for (var announced = false; ; ) {
            if (taken(channel)) return new Lock(channel);
            var waited = Duration.between(begin, Instant.now());
            if (waited.compareTo(TIMEOUT) > 0) {
                channel.close();
                throw new StackException(
                        "Another launcher has held the lock of " + stackLocation.dir() + " for too long.");
            }
            if (!announced && waited.toSeconds() >= 2) progress.accept("waiting for another launcher …");
            announced |= waited.toSeconds() >= 2;
            Pause.ofMillis(100);
        }
    }

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException elsewhereInThisJvm) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
