package dev.breakwater.media.processing.decoder.child;

import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.breakwater.media.thumbnails.Thumbnails;

/**
 * The entry point of a child process that decodes one image at a time. It reads requests from its standard input and writes
 * results to its standard output. It ends when the input ends: the kernel closes the pipe when the parent dies.
 */
public final class DecoderMain {

    /** The argument that starts an executable in this role. */
    public static final String ROLE = "decode-images";

    /** The answer to the settings. */
    public static final int READY = 1;

    /** The thread of the images has this much stack: libvips' and the codecs' frames are on it. */
    private static final long STACK_BYTES = 2 << 20;

    private DecoderMain() {}

    /** Whether these arguments start this role instead of the service. */
    public static boolean isNamedBy(String... arguments) {
        return arguments.length == 1 && arguments[0].equals(ROLE);
    }

    public static void main(String... arguments) {
        var out = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err); // nothing else may write between the messages
        int status = 0;
        try {
            serve(new FileInputStream(FileDescriptor.in), out);
        } catch (Throwable e) {
            report(e);
            status = 1;
        }
        // Does not wait for the thread of an image: native code may never return.
        Runtime.getRuntime().halt(status);
    }

    private static void serve(FileInputStream in, OutputStream out) throws IOException {
        var settings = DecoderSettings.read(MessageFraming.read(in));
        ProcessLimits.apply(settings.dataBytes());
        var thumbnails = settings.open();
        MessageFraming.write(out, message -> {
            message.writeByte(READY);
            message.writeUTF(thumbnails.recipe());
        });
        var images = Executors.newSingleThreadExecutor(Thread.ofPlatform()
                .daemon()
                .name("image")
                .stackSize(STACK_BYTES)
                .factory());
        // Reads the next message while an image is decoded, so that it notices the end of the input at once.
        var clock = new ProcessClock();
        for (var request = next(in); request != null; request = next(in)) {
            answer(request, thumbnails, clock, images, out);
        }
    }

    private static DataInputStream next(FileInputStream in) {
        try {
            return MessageFraming.read(in);
        } catch (IOException end) {
            return null;
        }
    }

    private static void answer(
            DataInputStream request,
            Thumbnails thumbnails,
            ProcessClock clock,
            ExecutorService images,
            OutputStream out)
            throws IOException {
        var decoderRequest = DecoderRequest.read(request);
        images.execute(() -> {
            try {
                MessageFraming.write(out, message -> decoderRequest.answer(thumbnails, clock, message));
            } catch (Throwable e) {
                report(e);
                Runtime.getRuntime().halt(1);
            }
        });
    }

    /** The parent logs it. */
    private static void report(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) System.err.println(cause);
    }
}
