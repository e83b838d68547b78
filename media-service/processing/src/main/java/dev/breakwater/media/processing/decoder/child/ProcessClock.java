package dev.breakwater.media.processing.decoder.child;

import com.sun.jna.Library;
import com.sun.jna.Native;

/** The processor time of this process, of all of its threads (clock(3)). */
final class ProcessClock {

    /** POSIX: CLOCKS_PER_SEC is a million. */
    private static final long NANOS_PER_CLOCK = 1_000;

    private final LibC libC = Native.load("c", LibC.class); // no constant: a native image cannot contain it

    /** The C library's function that is needed here. */
    interface LibC extends Library {
        long clock();
    }

    long nanos() {
        return libC.clock() * NANOS_PER_CLOCK;
    }
}
