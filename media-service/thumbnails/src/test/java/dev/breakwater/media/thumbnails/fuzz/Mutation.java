package dev.breakwater.media.thumbnails.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

import dev.breakwater.media.thumbnails.Originals;

/** Changes a file of the corpus at random. The same seed makes the same file. */
final class Mutation {

    /** Numbers at which sizes overflow or become negative. */
    private static final int[] EDGES = {
        0, 1, -1, 2, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000
    };

    private static final int LARGEST_FILE = 100_000;

    /** Changes there make a file of no known type. */
    private static final int SIGNATURE = 4;

    private final SplittableRandom random;
    private final List<byte[]> corpus;

    Mutation(long seed, List<byte[]> corpus) {
        this.random = new SplittableRandom(seed);
        this.corpus = corpus;
    }

    byte[] file() {
        var file = any(corpus).clone();
        int changes = 1 + random.nextInt(random.nextInt(8) == 0 ? 16 : 3);
        for (int i = 0; i < changes && file.length > 32; i++) file = changed(file);
        return random.nextInt(4) > 0 ? repaired(file) : file;
    }

    private byte[] changed(byte[] file) {
        int at = at(file);
        return switch (random.nextInt(10)) {
            case 0 -> withByte(file, at, file[at] ^ 1 << random.nextInt(8));
            case 1 -> withByte(file, at, random.nextInt(256));
            case 2 -> withNumber(file, at);
            case 3 -> withNoise(file, at);
            case 4 -> without(file, at, end(file, at));
            case 5 -> inserted(file, at(file), Arrays.copyOfRange(file, at, end(file, at)));
            case 6 -> random.nextInt(4) == 0 ? Arrays.copyOf(file, at) : file;
            case 7 -> withPartOf(any(corpus), file, at);
            case 8 -> withChunkMoved(file);
            default -> withChunkResized(file);
        };
    }

    /** Half of the changes are in the first bytes, where the headers are. */
    private int at(byte[] file) {
        int range = random.nextBoolean() ? file.length : Math.min(file.length, 400);
        return SIGNATURE + random.nextInt(range - SIGNATURE);
    }

    private int end(byte[] file, int at) {
        int most = random.nextBoolean() ? 16 : 2_000;
        return Math.min(file.length, at + 1 + random.nextInt(most));
    }

    private static byte[] withByte(byte[] file, int at, int value) {
        file[at] = (byte) value;
        return file;
    }

    private byte[] withNumber(byte[] file, int at) {
        int value = random.nextBoolean() ? any(EDGES) : random.nextInt(70_000);
        var out = ByteBuffer.wrap(file).order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        boolean wide = random.nextBoolean();
        if (wide && at + 4 <= file.length) out.putInt(at, value);
        if (!wide && at + 2 <= file.length) out.putShort(at, (short) value);
        return file;
    }

    private byte[] withNoise(byte[] file, int at) {
        for (int i = at; i < Math.min(file.length, at + 30); i++) file[i] = (byte) random.nextInt(256);
        return file;
    }

    private byte[] withPartOf(byte[] other, byte[] file, int at) {
        int start = random.nextInt(other.length);
        return inserted(file, at, Arrays.copyOfRange(other, start, end(other, start)));
    }

    /** Removes a whole chunk, segment or box, copies it, or takes one of another file. */
    private byte[] withChunkMoved(byte[] file) {
        var other = random.nextInt(3) == 0 ? any(corpus) : file;
        var from = Chunk.of(other);
        var to = Chunk.of(file);
        if (from.isEmpty() || to.isEmpty()) return file;
        var place = any(to);
        if (random.nextInt(3) == 0) return without(file, place.start(), place.end());
        var chunk = any(from);
        return inserted(file, place.start(), Arrays.copyOfRange(other, chunk.start(), chunk.end()));
    }

    /** Changes the declared size of a chunk, segment or box by little or much. */
    private byte[] withChunkResized(byte[] file) {
        var chunks = Chunk.of(file);
        if (chunks.isEmpty()) return file;
        var chunk = any(chunks);
        int size = chunk.end() - chunk.start();
        chunk.resize(file, random.nextBoolean() ? size + random.nextInt(-20, 20) : any(EDGES));
        return file;
    }

    private static byte[] without(byte[] file, int start, int end) {
        return Originals.joined(Arrays.copyOf(file, start), Arrays.copyOfRange(file, end, file.length));
    }

    private static byte[] inserted(byte[] file, int at, byte[] part) {
        if (file.length + part.length > LARGEST_FILE) return file;
        return Originals.joined(Arrays.copyOf(file, at), part, Arrays.copyOfRange(file, at, file.length));
    }

    /** Without the right checksums and size, the decoders of PNG and WebP stop at the first change. */
    private static byte[] repaired(byte[] file) {
        if (file.length < 12) return file;
        var out = ByteBuffer.wrap(file);
        if (file[0] == 'R') out.putInt(4, Integer.reverseBytes(file.length - 8));
        if (file[0] != (byte) 0x89) return file;
        for (var chunk : Chunk.of(file)) {
            var crc = new CRC32();
            crc.update(file, chunk.start() + 4, chunk.end() - chunk.start() - 8);
            out.putInt(chunk.end() - 4, (int) crc.getValue());
        }
        return file;
    }

    private int any(int[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
