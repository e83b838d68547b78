package dev.breakwater.media.thumbnails.vips;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** Owns all native memory of one run and frees it on {@link #close}. Another thread can stop the run. */
public final class VipsScope implements AutoCloseable {

    private final Vips vips;
    private final OriginalMemory original;
    private final Deque<Memory> memories = new ArrayDeque<>();
    private final Deque<Pointer> images = new ArrayDeque<>();
    private boolean stopped;

    /** Closes the original's memory, too. */
    public VipsScope(Vips vips, OriginalMemory original) {
        this.vips = vips;
        this.original = original;
    }

    public Vips vips() {
        return vips;
    }

    /** The original for the parsers of headers, from position 0. */
    public ByteBuffer bytes() {
        return original.bytes();
    }

    /** The original for libvips. */
    public Pointer original() {
        return original.address();
    }

    public long originalSize() {
        return original.bytes().limit();
    }

    /** Bytes beside the original, in native memory until the end of the run. */
    public Pointer copyOf(byte[] bytes) {
        var copy = memory(bytes.length);
        copy.write(0, bytes, 0, bytes.length);
        return copy;
    }

    /** Native memory until the end of the run, of any content. */
    public Memory memory(long bytes) {
        var memory = new Memory(bytes);
        memories.push(memory);
        return memory;
    }

    /** Takes ownership of the image that a libvips call wrote to {@code out}. Throws if the call failed. */
    public Pointer built(int status, PointerByReference out) {
        if (status != 0) throw failure();
        return built(out.getValue());
    }

    public synchronized Pointer built(Pointer image) {
        if (image == null) throw failure();
        images.push(image);
        if (stopped) vips.vips_image_set_kill(image, 1);
        return image;
    }

    /** Frees an image before the end of the run: the header of an original may hold memory for all of its pixels. */
    public synchronized void release(Pointer image) {
        if (images.remove(image)) vips.g_object_unref(image);
    }

    /** The message may include errors of other threads: libvips has one error buffer per process. */
    public VipsException failure() {
        var text = vips.vips_error_buffer_copy();
        try {
            return new VipsException(text.getString(0).strip());
        } finally {
            vips.g_free(text);
        }
    }

    /** Makes all further processing of this run fail; codecs notice it at their next row or tile. */
    public synchronized void stop() {
        stopped = true;
        images.forEach(image -> vips.vips_image_set_kill(image, 1));
    }

    public synchronized boolean stopped() {
        return stopped;
    }

    @Override
    public synchronized void close() {
        while (!images.isEmpty()) vips.g_object_unref(images.pop());
        memories.forEach(Memory::close);
        original.close();
    }
}
