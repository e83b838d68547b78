package dev.breakwater.media.processing.decoder.child;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Optional;

import dev.breakwater.media.thumbnails.Format;
import dev.breakwater.media.thumbnails.Recipe;
import dev.breakwater.media.thumbnails.Size;
import dev.breakwater.media.thumbnails.Thumbnails;
import dev.breakwater.media.thumbnails.validation.Limits;

/**
 * What a child process needs to know, sent to it as the first message.
 *
 * @param library the libvips file; if empty, the default places are searched
 * @param dataBytes the hard limit of the child's private memory (RLIMIT_DATA); 0 for none
 */
public record DecoderSettings(Optional<Path> library, Limits limits, Recipe recipe, long dataBytes) {

    /** Loads libvips in this process. Throws if that or the settings are unusable. */
    Thumbnails open() {
        return Thumbnails.open(library, limits, recipe);
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeUTF(library.map(Path::toString).orElse(""));
        out.writeLong(limits.bytes());
        out.writeLong(limits.pixels());
        out.writeLong(limits.progressivePixels());
        out.writeLong(limits.wholeBytes());
        out.writeInt(limits.side());
        out.writeInt(limits.frames());
        out.writeLong(limits.metadataBytes());
        out.writeLong(limits.time().toMillis());
        out.writeBoolean(limits.heic());
        out.writeInt(recipe.sizes().size());
        for (var size : recipe.sizes()) {
            out.writeUTF(size.label());
            out.writeInt(size.box());
        }
        out.writeInt(recipe.formats().size());
        for (var format : recipe.formats()) out.writeUTF(format.name());
        out.writeLong(recipe.animatedPixels());
        out.writeLong(dataBytes);
    }

    static DecoderSettings read(DataInputStream in) throws IOException {
        var library = in.readUTF();
        var limits = new Limits(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readInt(),
                in.readLong(),
                Duration.ofMillis(in.readLong()),
                in.readBoolean());
        return new DecoderSettings(
                library.isEmpty() ? Optional.empty() : Optional.of(Path.of(library)),
                limits,
                recipe(in),
                in.readLong());
    }

    private static Recipe recipe(DataInputStream in) throws IOException {
        var sizes = new ArrayList<Size>();
        for (int n = in.readInt(); n > 0; n--) sizes.add(new Size(in.readUTF(), in.readInt()));
        var formats = EnumSet.noneOf(Format.class);
        for (int n = in.readInt(); n > 0; n--) formats.add(Format.valueOf(in.readUTF()));
        return new Recipe(sizes, formats, in.readLong());
    }
}
