package dev.breakwater.user.password.policy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Collection;

import dev.breakwater.user.account.SecretToken;

/**
 * A Bloom filter (Bloom, 1970): no false negatives, few false positives. Each entry sets {@code probes} bits, derived
 * from two parts of its SHA-256 hash (Kirsch and Mitzenmacher, 2006).
 */
final class BloomFilter {

    /** A false positive rate of about 1 in 15,000: 0.6185^20. */
    private static final int BITS_PER_ENTRY = 20;

    /** BITS_PER_ENTRY · ln 2, which minimises the false positive rate. */
    private static final int PROBES = 14;

    private final int entries;
    private final int probes;
    private final byte[] bits;

    private BloomFilter(int entries, int probes, byte[] bits) {
        this.entries = entries;
        this.probes = probes;
        this.bits = bits;
    }

    static BloomFilter of(Collection<String> texts) {
        var filter = new BloomFilter(texts.size(), PROBES, new byte[texts.size() * BITS_PER_ENTRY / 8 + 1]);
        for (var text : texts) {
            var probe = filter.new Probe(text);
            for (int i = 0; i < PROBES; i++, probe.next()) filter.bits[probe.octet()] |= probe.mask();
        }
        return filter;
    }

    boolean mayContain(String text) {
        var probe = new Probe(text);
        for (int i = 0; i < probes; i++, probe.next()) if ((bits[probe.octet()] & probe.mask()) == 0) return false;
        return true;
    }

    int entries() {
        return entries;
    }

    /** Writes three 4-byte integers (entries, probes, length in bytes), then the bits. */
    void write(OutputStream to) throws IOException {
        var out = new DataOutputStream(to);
        out.writeInt(entries);
        out.writeInt(probes);
        out.writeInt(bits.length);
        out.write(bits);
        out.flush();
    }

    static BloomFilter read(InputStream from) throws IOException {
        var in = new DataInputStream(from);
        int entries = in.readInt();
        int probes = in.readInt();
        int length = in.readInt();
        if (entries < 1 || probes < 1 || length < 1 || length > 1 << 28) throw new IOException("not a Bloom filter");
        var bits = new byte[length];
        in.readFully(bits);
        return new BloomFilter(entries, probes, bits);
    }

    /** Iterates over the bit positions of one text. */
    private final class Probe {
        private long sum;
        private final long step;

        Probe(String text) {
            var hash = ByteBuffer.wrap(SecretToken.sha256(text));
            sum = hash.getLong();
            step = hash.getLong();
        }

        void next() {
            sum += step;
        }

        int octet() {
            return (int) (position() >>> 3);
        }

        byte mask() {
            return (byte) (1 << (position() & 7));
        }

        private long position() {
            return Long.remainderUnsigned(sum, bits.length * 8L);
        }
    }
}
