package dev.breakwater.media.thumbnails.vips;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/**
 * The bytes of an original in native memory, where libvips and the parsers of headers read them. A file is mapped, so that the
 * heap never holds it, and the system may drop its pages. A change of the bytes never reaches the file. Only the thread that
 * made it uses it.
 */
public final class OriginalMemory implements AutoCloseable {

    private final ByteBuffer bytes;
    private final Pointer address;
    private final AutoCloseable memory;

    private OriginalMemory(ByteBuffer bytes, Pointer address, AutoCloseable memory) {
        this.bytes = bytes;
        this.address = address;
        this.memory = memory;
    }

    /** Copies the bytes: libvips reads them until the last image is freed, and the JVM moves arrays. */
    public static OriginalMemory copyOf(byte[] original) {
        var memory = new Memory(original.length);
        memory.write(0, original, 0, original.length);
        return new OriginalMemory(memory.getByteBuffer(0, original.length), memory, memory);
    }

    /**
     * Maps the file. A crash of the process follows if another process truncates it before {@link #close}.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public static OriginalMemory mapped(Path file) {
        var arena = Arena.ofConfined();
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var segment = channel.map(MapMode.PRIVATE, 0, channel.size(), arena);
            return new OriginalMemory(segment.asByteBuffer(), new Pointer(segment.address()), arena);
        } catch (IOException e) {
            arena.close();
            throw new UncheckedIOException(e);
        }
    }

    /** All bytes, from position 0, in the order of bytes of networks. */
    ByteBuffer bytes() {
        return bytes.duplicate().rewind();
    }

    Pointer address() {
        return address;
    }

    @Override
    public void close() {
        try {
            memory.close();
        } catch (Exception e) {
            throw new IllegalStateException("native memory is in use", e);
        }
    }
}
