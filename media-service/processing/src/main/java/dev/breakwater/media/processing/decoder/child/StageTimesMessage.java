package dev.breakwater.media.processing.decoder.child;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.breakwater.media.thumbnails.timing.Stage;
import dev.breakwater.media.thumbnails.timing.StageTime;
import dev.breakwater.media.thumbnails.validation.Validation;

/** The processor times of a run, at the end of the message with its outcome. The reader trusts nothing in it: they become labels. */
public final class StageTimesMessage {

    private static final int MOST = 32;
    private static final Duration LONGEST = Duration.ofDays(1);

    private StageTimesMessage() {}

    static void write(DataOutputStream out, List<StageTime> times) throws IOException {
        out.writeInt(times.size());
        for (var time : times) {
            out.writeUTF(time.stage().name());
            out.writeUTF(time.format());
            out.writeLong(time.cpu().toNanos());
        }
    }

    /** Throws {@link IOException} or {@link IllegalArgumentException} if they are not valid. */
    public static List<StageTime> read(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) throw new IOException(count + " stages are refused");
        var times = new ArrayList<StageTime>(count);
        for (int n = 0; n < count; n++) times.add(time(in));
        return List.copyOf(times);
    }

    private static StageTime time(DataInputStream in) throws IOException {
        var stage = Stage.valueOf(in.readUTF());
        var format = in.readUTF();
        if (!format.equals(StageTime.UNKNOWN) && !Validation.contentTypes().contains(format)) {
            throw new IOException("an unknown format");
        }
        var cpu = Duration.ofNanos(in.readLong());
        if (cpu.isNegative() || cpu.compareTo(LONGEST) > 0) throw new IOException("an impossible time: " + cpu);
        return new StageTime(stage, format, cpu);
    }
}
