package dev.breakwater.media.processing.decoder.child;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import dev.breakwater.media.thumbnails.Format;
import dev.breakwater.media.thumbnails.Outcome;
import dev.breakwater.media.thumbnails.Thumbnails;
import dev.breakwater.media.thumbnails.Transform;
import dev.breakwater.media.thumbnails.Transform.Fit;
import dev.breakwater.media.thumbnails.Transform.FocalPoint;
import dev.breakwater.media.thumbnails.TransformOutcome;
import dev.breakwater.media.thumbnails.timing.Stage;
import dev.breakwater.media.thumbnails.timing.StageClock;
import dev.breakwater.media.thumbnails.timing.StageTime;
import dev.breakwater.media.thumbnails.validation.Reason;
import dev.breakwater.media.thumbnails.vips.VipsException;

/** What a child is asked to do with an original: all variants, or the transform if there is one. */
public record DecoderRequest(Path original, Optional<Transform> transform) {

    public void write(DataOutputStream out) throws IOException {
        out.writeUTF(original.toString());
        out.writeBoolean(transform.isPresent());
        if (transform.isEmpty()) return;
        var it = transform.get();
        out.writeInt(it.width());
        out.writeInt(it.height());
        out.writeUTF(it.fit().name());
        out.writeUTF(it.format().name());
        out.writeInt(it.focalPoint().map(FocalPoint::x).orElse(-1));
        out.writeInt(it.focalPoint().map(FocalPoint::y).orElse(-1));
    }

    static DecoderRequest read(DataInputStream in) throws IOException {
        var original = Path.of(in.readUTF());
        return new DecoderRequest(original, in.readBoolean() ? Optional.of(transform(in)) : Optional.empty());
    }

    private static Transform transform(DataInputStream in) throws IOException {
        int width = in.readInt();
        int height = in.readInt();
        var fit = Fit.valueOf(in.readUTF());
        var format = Format.valueOf(in.readUTF());
        int x = in.readInt();
        int y = in.readInt();
        return new Transform(width, height, fit, format, x < 0 ? Optional.empty() : Optional.of(new FocalPoint(x, y)));
    }

    /** Does it in this process, and writes the answer and the processor time of its stages. */
    void answer(Thumbnails thumbnails, ProcessClock processClock, DataOutputStream out) throws IOException {
        var clock = new StageClock(processClock::nanos);
        if (transform.isPresent()) {
            var outcome = transformed(thumbnails, transform.get(), clock);
            if (!(outcome instanceof TransformOutcome.Transformed)) clock.ended(Stage.REFUSED, StageTime.UNKNOWN);
            OutcomeMessage.write(out, outcome);
        } else {
            var outcome = thumbnails.make(original, clock);
            if (!(outcome instanceof Outcome.Made)) clock.ended(Stage.REFUSED, StageTime.UNKNOWN);
            OutcomeMessage.write(out, outcome);
        }
        StageTimesMessage.write(out, clock.times());
    }

    /** Formats of transforms are not probed at the start: this libvips may lack one. */
    private TransformOutcome transformed(Thumbnails thumbnails, Transform wanted, StageClock clock) {
        try {
            return thumbnails.transform(original, wanted, clock);
        } catch (VipsException e) {
            return new Outcome.Refused(Reason.UNSUPPORTED_TYPE, wanted.format() + ": " + e.getMessage());
        }
    }
}
