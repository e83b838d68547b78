package dev.breakwater.media.processing.decoder;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import dev.breakwater.media.processing.decoder.DecoderResult.Completed;
import dev.breakwater.media.processing.decoder.DecoderResult.Failed;
import dev.breakwater.media.processing.decoder.DecoderResult.Failure;
import dev.breakwater.media.processing.decoder.child.DecoderMain;
import dev.breakwater.media.processing.decoder.child.DecoderRequest;
import dev.breakwater.media.processing.decoder.child.DecoderSettings;
import dev.breakwater.media.processing.decoder.child.MessageFraming;
import dev.breakwater.media.thumbnails.Outcome;
import dev.breakwater.media.thumbnails.validation.Reason;
import org.jboss.logging.Logger;

/** A child process that decodes images, one at a time. Not thread-safe, except for {@link #kill}. */
final class DecoderProcess {

    private static final Logger LOG = Logger.getLogger(DecoderProcess.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Duration LAST_STEPS = Duration.ofSeconds(2);

    /** Variables of the environment that a child needs; the others may be secrets. */
    private static final List<String> PASSED_ON =
            List.of("LD_LIBRARY_PATH", "LIBHEIF_PLUGIN_PATH", "LANG", "MALLOC_ARENA_MAX", "TMPDIR");

    /** Lines of a child's standard error that are logged; a hostile image may cause any number. */
    private static final int LOGGED_LINES = 50;

    private static final int LOGGED_CHARACTERS = 500;

    private static final Pattern OUT_OF_MEMORY = Pattern.compile("(?i)memory");

    private final Process process;
    private int images;
    private volatile Kill killed;

    private DecoderProcess(Process process) {
        this.process = process;
    }

    /** Returns when the child is ready. Throws {@link IllegalStateException} if it does not start. */
    static DecoderProcess start(List<String> command, DecoderSettings settings, String recipe, Watchdog watchdog) {
        try {
            var builder = new ProcessBuilder(command);
            builder.environment().keySet().retainAll(PASSED_ON);
            builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2"); // glibc keeps freed memory for each arena
            var child = new DecoderProcess(builder.start());
            child.logErrors();
            child.handshake(settings, recipe, watchdog);
            return child;
        } catch (IOException e) {
            throw new IllegalStateException("a decoder process does not start", e);
        }
    }

    private void handshake(DecoderSettings settings, String recipe, Watchdog watchdog) throws IOException {
        try (var _ = watchdog.watch(this, START_LIMIT, Long.MAX_VALUE)) {
            MessageFraming.write(process.getOutputStream(), settings::write);
            var answer = MessageFraming.read(process.getInputStream());
            if (answer.readByte() != DecoderMain.READY || !answer.readUTF().equals(recipe)) {
                throw new IOException("the child process has another recipe than " + recipe);
            }
        } catch (IOException e) {
            process.destroyForcibly();
            throw new IOException("no answer, see the log: " + ending(), e);
        }
    }

    /** Reads the answer to a request. */
    @FunctionalInterface
    interface Answer<T> {
        T read(DataInputStream message) throws IOException;
    }

    /** Blocks until the child answers, dies or is killed at one of the limits. */
    <T> DecoderResult<T> ask(
            DecoderRequest request, Answer<T> answer, Duration timeLimit, long memoryBytes, Watchdog watchdog) {
        images++;
        try (var _ = watchdog.watch(this, timeLimit, memoryBytes)) {
            MessageFraming.write(process.getOutputStream(), request::write);
            return result(answer.read(MessageFraming.read(process.getInputStream())));
        } catch (IOException | IllegalArgumentException e) {
            process.destroyForcibly();
            var ending = ending();
            var reason = killed;
            return reason != null
                    ? new Failed<>(reason.failure(), reason.detail())
                    : new Failed<>(Failure.CRASH, ending + ", " + e);
        }
    }

    /** Codecs report an allocation that the kernel refused as an error of the image. */
    static <T> DecoderResult<T> result(T outcome) {
        return switch (outcome) {
            case Outcome.OutOfTime(var limit) -> new Failed<>(Failure.TIME_LIMIT, "more than " + limit);
            case Outcome.Refused(var reason, var detail)
            when reason == Reason.CORRUPT && OUT_OF_MEMORY.matcher(detail).find() ->
                new Failed<>(Failure.MEMORY_LIMIT, detail);
            default -> new Completed<>(outcome);
        };
    }

    /** Why a child is killed. */
    record Kill(Failure failure, String detail) {}

    /** Ends the process; {@code reason} becomes the result of the image that it decodes. */
    void kill(Kill reason) {
        killed = reason;
        process.destroyForcibly();
    }

    private String ending() {
        try {
            return process.waitFor(LAST_STEPS.toMillis(), TimeUnit.MILLISECONDS)
                    ? "exit code " + process.exitValue()
                    : "it does not end";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The images that it has begun. */
    int images() {
        return images;
    }

    /** Not on a virtual thread: to read a pipe blocks its carrier, and there are no more carriers than cores. */
    private void logErrors() {
        Thread.ofPlatform().daemon().name("decoder-" + pid() + "-stderr").start(() -> {
            try (var lines = new BufferedReader(
                    new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8), LOGGED_CHARACTERS)) {
                int logged = 0;
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (logged++ < LOGGED_LINES) LOG.warnf("decoder %d: %s", pid(), shortened(line));
                }
            } catch (IOException e) {
                LOG.debugf("decoder %d: %s", pid(), e);
            }
        });
    }

    private static String shortened(String line) {
        return line.length() <= LOGGED_CHARACTERS ? line : line.substring(0, LOGGED_CHARACTERS) + "…";
    }
}
