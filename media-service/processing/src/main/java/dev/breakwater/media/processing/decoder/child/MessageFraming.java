package dev.breakwater.media.processing.decoder.child;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The framing of messages between a worker and its child: a length of four bytes, then the message. */
public final class MessageFraming {

    /** A message from a child contains all variants of one image: some hundred kilobytes with the default ones. */
    static final int MOST_BYTES = 64 << 20;

    private MessageFraming() {}

    /** Writes a message. */
    @FunctionalInterface
    public interface Writer {
        void to(DataOutputStream out) throws IOException;
    }

    public static void write(OutputStream out, Writer message) throws IOException {
        var bytes = new ByteArrayOutputStream();
        message.to(new DataOutputStream(bytes));
        if (bytes.size() > MOST_BYTES) throw new IOException("a message of " + bytes.size() + " bytes is too long");
        var stream = new DataOutputStream(out);
        stream.writeInt(bytes.size());
        bytes.writeTo(stream);
        stream.flush();
    }

    /** Throws {@link java.io.EOFException} at the end of the stream. */
    public static DataInputStream read(InputStream in) throws IOException {
        var stream = new DataInputStream(in);
        int length = stream.readInt();
        if (length < 0 || length > MOST_BYTES) throw new IOException("a message of " + length + " bytes is refused");
        var bytes = new byte[length];
        stream.readFully(bytes);
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
