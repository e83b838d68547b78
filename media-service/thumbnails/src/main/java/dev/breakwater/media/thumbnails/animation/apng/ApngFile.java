package dev.breakwater.media.thumbnails.animation.apng;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The parts of an animated PNG (PNG third edition, 11.3.4 and 12), which libvips reads as its default image only.
 *
 * @param width of the canvas, in pixels, as {@code height}
 * @param imageHeader the content of IHDR, with the size of the canvas
 * @param header the chunks before the first frame that are needed to decode one: the palette and its transparency
 * @param plays how often it is shown; 0 for ever
 */
public record ApngFile(int width, int height, byte[] imageHeader, List<Chunk> header, List<Frame> frames, int plays) {

    /** A chunk without its length and checksum. */
    public record Chunk(String type, ByteBuffer body) {}

    /**
     * A frame: its place on the canvas, what happens to the canvas before and after it, and its compressed data.
     *
     * @param delayMillis how long it is shown
     */
    public record Frame(
            int left,
            int top,
            int width,
            int height,
            int delayMillis,
            Disposal disposal,
            boolean blended,
            List<ByteBuffer> data) {

        private boolean isDecodable() {
            long bytes = data.stream().mapToLong(ByteBuffer::remaining).sum();
            return bytes > 0 && bytes <= MAX_FRAME_BYTES;
        }
    }

    /** What happens to the place of a frame after it was shown. */
    public enum Disposal {
        NONE,
        BACKGROUND,
        PREVIOUS
    }

    private static final int SIGNATURE = 8;
    private static final int CONTROL_BYTES = 26;

    private static final int MAX_FRAMES = 1_000;

    /** Each data chunk of a frame takes a little memory; encoders write few large ones. */
    private static final int MAX_CHUNKS = 20_000;

    /** The compressed data of a frame, which is in the heap for a moment. */
    private static final long MAX_FRAME_BYTES = 8 << 20;

    /** Empty if the file is no PNG, is not animated, or breaks a rule: then a browser shows its default image, too. */
    public static Optional<ApngFile> read(ByteBuffer original) {
        if (original.limit() < SIGNATURE || original.get(0) != (byte) 0x89) return Optional.empty();
        try {
            return new Reader().read(original.duplicate().position(SIGNATURE));
        } catch (IndexOutOfBoundsException
                | IllegalArgumentException
                | BufferUnderflowException
                | NoSuchElementException malformed) {
            return Optional.empty();
        }
    }

    /** The pixels of all frames together, each on the canvas. */
    public long pixels() {
        return (long) width * height * frames.size();
    }

    /** Reads the chunks in their order. */
    private static final class Reader {

        private final List<Chunk> header = new ArrayList<>();
        private final List<Frame> frames = new ArrayList<>();
        private byte[] imageHeader;
        private int width;
        private int height;
        private int declaredFrames;
        private int plays;
        private int nextSequence;
        private int chunks;
        private boolean dataSeen;

        Optional<ApngFile> read(ByteBuffer png) {
            while (png.remaining() >= 12) {
                int length = png.getInt();
                var type = StandardCharsets.ISO_8859_1
                        .decode(png.slice(png.position(), 4))
                        .toString();
                if (length < 0 || length > png.remaining() - 8 || ++chunks > MAX_CHUNKS) return Optional.empty();
                var body = png.slice(png.position() + 4, length);
                png.position(png.position() + 4 + length + 4);
                switch (type) {
                    case "IHDR" -> start(body);
                    case "acTL" -> {
                        if (dataSeen) return Optional.empty();
                        declaredFrames = body.getInt();
                        plays = body.getInt();
                    }
                    case "PLTE", "tRNS" -> header.add(new Chunk(type, body));
                    case "fcTL" -> frames.add(frame(body));
                    case "IDAT" -> {
                        if (declaredFrames == 0 || frames.size() > 1) return Optional.empty();
                        dataSeen = true;
                        if (!frames.isEmpty()) first(frames.getFirst()).data().add(body);
                    }
                    case "fdAT" -> {
                        sequence(body.getInt());
                        frames.getLast().data().add(body.slice(4, length - 4));
                    }
                    case "IEND" -> {
                        return finished();
                    }
                    default -> {}
                }
            }
            return Optional.empty();
        }

        private void start(ByteBuffer body) {
            imageHeader = new byte[body.remaining()];
            body.get(0, imageHeader);
            width = positive(body.getInt(0));
            height = positive(body.getInt(4));
        }

        private Frame frame(ByteBuffer body) {
            if (body.remaining() != CONTROL_BYTES)
                throw new IllegalArgumentException("a control chunk of another size");
            sequence(body.getInt());
            int frameWidth = positive(body.getInt());
            int frameHeight = positive(body.getInt());
            int left = body.getInt();
            int top = body.getInt();
            if (left < 0 || top < 0 || left > width - frameWidth || top > height - frameHeight) {
                throw new IllegalArgumentException("a frame outside of the canvas");
            }
            int delay = body.getShort() & 0xffff;
            int perSecond = body.getShort() & 0xffff;
            int disposal = body.get();
            int blending = body.get();
            if (disposal < 0 || disposal > 2 || blending < 0 || blending > 1) {
                throw new IllegalArgumentException("an unknown operation");
            }
            return new Frame(
                    left,
                    top,
                    frameWidth,
                    frameHeight,
                    1000 * delay / (perSecond == 0 ? 100 : perSecond),
                    Disposal.values()[disposal],
                    blending == 1,
                    new ArrayList<>());
        }

        /** The default image is a frame only where it fills the canvas. */
        private Frame first(Frame frame) {
            if (frame.width() != width || frame.height() != height)
                throw new IllegalArgumentException("a smaller frame");
            return frame;
        }

        private void sequence(int number) {
            if (number != nextSequence++) throw new IllegalArgumentException("chunks in another order");
        }

        private static int positive(int side) {
            if (side < 1) throw new IllegalArgumentException("no side");
            return side;
        }

        private Optional<ApngFile> finished() {
            boolean complete = frames.size() == declaredFrames
                    && frames.size() > 1
                    && frames.size() <= MAX_FRAMES
                    && frames.stream().allMatch(Frame::isDecodable);
            return complete
                    ? Optional.of(new ApngFile(width, height, imageHeader, header, frames, Math.max(0, plays)))
                    : Optional.empty();
        }
    }
}
