package dev.breakwater.media.processing.decoder.child;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.breakwater.media.thumbnails.Format;
import dev.breakwater.media.thumbnails.Outcome;
import dev.breakwater.media.thumbnails.Size;
import dev.breakwater.media.thumbnails.TransformOutcome;
import dev.breakwater.media.thumbnails.Variant;
import dev.breakwater.media.thumbnails.validation.Reason;

/** An {@link Outcome} or a {@link TransformOutcome} as a message. The reader trusts no number in it: a hostile image may have taken over the child. */
public final class OutcomeMessage {

    private static final int MADE = 0;
    private static final int REFUSED = 1;
    private static final int OUT_OF_TIME = 2;
    private static final int MOST_VARIANTS = 64;
    private static final int LONGEST_DETAIL = 1_000;
    private static final Pattern BLUR_HASH = Pattern.compile("[\\x21-\\x7e]{6,100}");
    private static final Pattern CONTENT_TYPE = Pattern.compile("image/[a-z0-9.+-]{1,40}");

    private OutcomeMessage() {}

    static void write(DataOutputStream out, Outcome outcome) throws IOException {
        switch (outcome) {
            case Outcome.Made made -> {
                out.writeByte(MADE);
                write(out, made);
            }
            case Outcome.Refused refused -> write(out, refused);
            case Outcome.OutOfTime late -> write(out, late);
        }
    }

    static void write(DataOutputStream out, TransformOutcome outcome) throws IOException {
        switch (outcome) {
            case TransformOutcome.Transformed made -> {
                out.writeByte(MADE);
                out.writeUTF(made.format().name());
                out.writeInt(made.width());
                out.writeInt(made.height());
                out.writeInt(made.bytes().length);
                out.write(made.bytes());
            }
            case Outcome.Refused refused -> write(out, refused);
            case Outcome.OutOfTime late -> write(out, late);
        }
    }

    private static void write(DataOutputStream out, Outcome.Refused refused) throws IOException {
        out.writeByte(REFUSED);
        out.writeUTF(refused.reason().name());
        out.writeUTF(shortened(refused.detail()));
    }

    private static void write(DataOutputStream out, Outcome.OutOfTime late) throws IOException {
        out.writeByte(OUT_OF_TIME);
        out.writeLong(late.limit().toMillis());
    }

    private static void write(DataOutputStream out, Outcome.Made made) throws IOException {
        out.writeUTF(made.contentType());
        out.writeInt(made.width());
        out.writeInt(made.height());
        out.writeUTF(made.blurHash());
        out.writeInt(made.variants().size());
        for (var variant : made.variants()) {
            out.writeUTF(variant.size().label());
            out.writeInt(variant.size().box());
            out.writeUTF(variant.format().name());
            out.writeInt(variant.width());
            out.writeInt(variant.height());
            out.writeInt(variant.bytes().length);
            out.write(variant.bytes());
        }
    }

    /** Throws {@link IOException} or {@link IllegalArgumentException} if it is no valid outcome. */
    public static Outcome read(DataInputStream in) throws IOException {
        return switch (in.readByte()) {
            case MADE -> made(in);
            case REFUSED -> refused(in);
            case OUT_OF_TIME -> late(in);
            default -> throw new IOException("an unknown outcome");
        };
    }

    /** The same for a {@link TransformOutcome}. */
    public static TransformOutcome readTransform(DataInputStream in) throws IOException {
        return switch (in.readByte()) {
            case MADE ->
                new TransformOutcome.Transformed(
                        Format.valueOf(in.readUTF()), positive(in.readInt()), positive(in.readInt()), bytes(in));
            case REFUSED -> refused(in);
            case OUT_OF_TIME -> late(in);
            default -> throw new IOException("an unknown outcome");
        };
    }

    private static Outcome.Refused refused(DataInputStream in) throws IOException {
        return new Outcome.Refused(Reason.valueOf(in.readUTF()), in.readUTF());
    }

    private static Outcome.OutOfTime late(DataInputStream in) throws IOException {
        return new Outcome.OutOfTime(Duration.ofMillis(in.readLong()));
    }

    private static Outcome made(DataInputStream in) throws IOException {
        var contentType = matching(CONTENT_TYPE, in.readUTF());
        int width = positive(in.readInt());
        int height = positive(in.readInt());
        var blurHash = matching(BLUR_HASH, in.readUTF());
        int count = in.readInt();
        if (count < 1 || count > MOST_VARIANTS) throw new IOException(count + " variants are refused");
        List<Variant> variants = new ArrayList<>(count);
        for (int n = 0; n < count; n++) variants.add(variant(in));
        return new Outcome.Made(contentType, width, height, blurHash, List.copyOf(variants));
    }

    private static Variant variant(DataInputStream in) throws IOException {
        var size = new Size(in.readUTF(), in.readInt());
        var format = Format.valueOf(in.readUTF());
        int width = positive(in.readInt());
        int height = positive(in.readInt());
        return new Variant(size, format, width, height, bytes(in));
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 1 || length > in.available())
            throw new IOException("a picture of " + length + " bytes is refused");
        return in.readNBytes(length);
    }

    private static String matching(Pattern pattern, String text) throws IOException {
        if (!pattern.matcher(text).matches()) throw new IOException("no " + pattern);
        return text;
    }

    private static int positive(int side) throws IOException {
        if (side < 1) throw new IOException("a side of " + side + " pixels is refused");
        return side;
    }

    private static String shortened(String detail) {
        if (detail == null) return "";
        return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
    }
}
