package dev.breakwater.stack.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM with a small heap and a fast start, because it runs on a developer's machine. */
public final class Jvm {

    private Jvm() {}

    public static List<String> command(int heapMegabytes, String... rest) {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms24m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        words.addAll(List.of(rest));
        return words;
    }
}
