package dev.breakwater.media.thumbnails;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;

/** The bytes that glibc's malloc has allocated in this process: by libvips and by the JVM, without the Java heap. */
public interface NativeHeap extends Library {

    static long bytesInUse() {
        return Native.load("c", NativeHeap.class).mallinfo2().uordblks;
    }

    Statistics mallinfo2();

    /** {@code struct mallinfo2} of {@code malloc.h}. */
    @FieldOrder({
        "arena",
        "ordblks",
        "smblks",
        "hblks",
        "hblkhd",
        "usmblks",
        "fsmblks",
        "uordblks",
        "fordblks",
        "keepcost"
    })
    class Statistics extends Structure implements Structure.ByValue {
        public long arena;
        public long ordblks;
        public long smblks;
        public long hblks;
        public long hblkhd;
        public long usmblks;
        public long fsmblks;
        public long uordblks;
        public long fordblks;
        public long keepcost;
    }
}
