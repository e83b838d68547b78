package dev.breakwater.media.processing.decoder;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.breakwater.media.processing.decoder.DecoderProcess.Kill;
import dev.breakwater.media.processing.decoder.DecoderResult.Failed;
import dev.breakwater.media.processing.decoder.child.DecoderRequest;
import dev.breakwater.media.processing.decoder.child.OutcomeMessage;
import dev.breakwater.media.processing.decoder.child.StageTimesMessage;
import dev.breakwater.media.thumbnails.Outcome;
import dev.breakwater.media.thumbnails.Transform;
import dev.breakwater.media.thumbnails.TransformOutcome;
import org.jboss.logging.Logger;

/**
 * Decodes in child processes, one image per child at a time. A crash, a leak or an endless loop of native code costs the image
 * that caused it, and its child is replaced. Call it from platform threads: to wait for a child's answer blocks the carrier of a
 * virtual thread. See ADR 0043.
 */
public final class DecoderPool implements Decoder, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DecoderPool.class);

    /** A child stops an image at the time limit by itself; it is killed when it has not answered so long after. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final DecoderPoolConfig config;
    private final DecoderListener listener;
    private final String recipe;
    private final List<String> command;
    private final Watchdog watchdog = new Watchdog();
    private final List<Slot> slots;
    private final BlockingQueue<Slot> idle;
    private volatile boolean closed;

    /** Starts all children and returns when they are ready. Throws {@link IllegalStateException} if one does not start. */
    public DecoderPool(DecoderPoolConfig config, DecoderListener listener) {
        this.config = config;
        this.listener = listener;
        this.recipe = config.settings().recipe().id();
        this.command = DecoderCommand.of(DecoderPoolConfig.HEAP_MEGABYTES);
        this.idle = new ArrayBlockingQueue<>(config.size(), true);
        var starting = new ArrayList<Slot>();
        for (int n = 0; n < config.size(); n++) starting.add(new Slot());
        this.slots = List.copyOf(starting);
        try {
            slots.forEach(Slot::process);
        } catch (IllegalStateException e) {
            close();
            throw e;
        }
        idle.addAll(slots);
    }

    /** Waits for a child that is free. Throws {@link IllegalStateException} while children do not start or after closing. */
    @Override
    public DecoderResult<Outcome> make(Path original) {
        return ask(new DecoderRequest(original, Optional.empty()), OutcomeMessage::read);
    }

    @Override
    public DecoderResult<TransformOutcome> transform(Path original, Transform transform) {
        return ask(new DecoderRequest(original, Optional.of(transform)), OutcomeMessage::readTransform);
    }

    private <T> DecoderResult<T> ask(DecoderRequest request, DecoderProcess.Answer<T> answer) {
        var slot = take();
        try {
            return slot.ask(request, answer);
        } finally {
            idle.add(slot);
        }
    }

    private Slot take() {
        try {
            return idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public String recipe() {
        return recipe;
    }

    /** The resident memory of all children, in bytes. */
    public long residentBytes() {
        return pids().stream().mapToLong(ProcessMemory::resident).sum();
    }

    /** The process ids of the children. */
    public List<Long> pids() {
        return slots.stream().flatMap(it -> it.pid().stream()).toList();
    }

    @Override
    public void close() {
        closed = true;
        slots.forEach(Slot::close);
        watchdog.close();
    }

    /** The place of a child. Only the thread that took it from the queue calls {@link #ask}. */
    private final class Slot {

        private volatile CompletableFuture<DecoderProcess> child = starting();

        private CompletableFuture<DecoderProcess> starting() {
            var started = new CompletableFuture<DecoderProcess>();
            Thread.ofPlatform().daemon().name("decoder-start").start(() -> {
                try {
                    var process = DecoderProcess.start(command, config.limited(), recipe, watchdog);
                    if (!started.complete(process) || closed) end(process);
                } catch (RuntimeException e) {
                    started.completeExceptionally(e);
                }
            });
            return started;
        }

        DecoderProcess process() {
            try {
                return child.join();
            } catch (CompletionException e) {
                child = starting();
                throw new IllegalStateException("no decoder process", e.getCause());
            }
        }

        <T> DecoderResult<T> ask(DecoderRequest request, DecoderProcess.Answer<T> answer) {
            var process = process();
            if (!process.isAlive()) process = replaced(process, "died").process();
            var limit = config.settings().limits().time().plus(GRACE);
            var result = process.ask(request, it -> measured(answer, it), limit, config.memoryBytes(), watchdog);
            if (closed) throw new IllegalStateException("stopping");
            if (result instanceof Failed<T>(var failure, var detail)) {
                LOG.warnf("decoder %d: %s, %s", process.pid(), failure.slug(), detail);
                replaced(process, failure.slug());
            } else if (isWorn(process)) {
                replaced(process, "recycled");
            }
            return result;
        }

        private <T> T measured(DecoderProcess.Answer<T> answer, DataInputStream message) throws IOException {
            var outcome = answer.read(message);
            listener.decoded(StageTimesMessage.read(message));
            return outcome;
        }

        private boolean isWorn(DecoderProcess process) {
            return process.images() >= config.imagesPerChild()
                    || ProcessMemory.resident(process.pid()) > config.memoryBytes() / 2;
        }

        private Slot replaced(DecoderProcess former, String reason) {
            end(former);
            listener.replaced(reason);
            if (!closed) child = starting();
            return this;
        }

        List<Long> pid() {
            var now = child;
            return now.isDone() && !now.isCompletedExceptionally()
                    ? List.of(now.join().pid())
                    : List.of();
        }

        void close() {
            child.whenComplete((process, _) -> {
                if (process != null) end(process);
            });
        }

        private static void end(DecoderProcess process) {
            process.kill(new Kill(DecoderResult.Failure.CRASH, "replaced"));
        }
    }
}
